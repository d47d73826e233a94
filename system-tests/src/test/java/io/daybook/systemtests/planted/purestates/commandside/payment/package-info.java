/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.purestates.commandside.payment;

import org.jspecify.annotations.NullMarked;
