/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.queryhandlers.commandside.order;

import org.jspecify.annotations.NullMarked;
