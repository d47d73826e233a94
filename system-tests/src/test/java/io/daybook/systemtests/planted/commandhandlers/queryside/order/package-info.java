/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.commandhandlers.queryside.order;

import org.jspecify.annotations.NullMarked;
