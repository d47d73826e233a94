/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.processroom.saga.fulfilment;

import org.jspecify.annotations.NullMarked;
