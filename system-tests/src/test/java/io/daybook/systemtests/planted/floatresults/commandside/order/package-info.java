/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.floatresults.commandside.order;

import org.jspecify.annotations.NullMarked;
