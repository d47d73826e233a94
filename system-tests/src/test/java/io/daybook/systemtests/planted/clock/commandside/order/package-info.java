/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.clock.commandside.order;

import org.jspecify.annotations.NullMarked;
