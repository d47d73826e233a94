/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.processroom.saga.process;

import org.jspecify.annotations.NullMarked;
