/** Tests of the process with the analysts' tables. */
@NullMarked
package io.daybook.queryside.analytics.engine;

import org.jspecify.annotations.NullMarked;
