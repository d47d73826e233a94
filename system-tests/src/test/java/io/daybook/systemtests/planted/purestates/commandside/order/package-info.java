/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.purestates.commandside.order;

import org.jspecify.annotations.NullMarked;
