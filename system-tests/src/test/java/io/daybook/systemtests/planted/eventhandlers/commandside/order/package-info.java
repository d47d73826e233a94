/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.eventhandlers.commandside.order;

import org.jspecify.annotations.NullMarked;
