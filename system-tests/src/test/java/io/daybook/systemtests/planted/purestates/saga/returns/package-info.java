/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.purestates.saga.returns;

import org.jspecify.annotations.NullMarked;
