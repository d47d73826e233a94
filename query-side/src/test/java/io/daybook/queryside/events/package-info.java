/** Tests of the export of the log. */
@NullMarked
package io.daybook.queryside.events;

import org.jspecify.annotations.NullMarked;
