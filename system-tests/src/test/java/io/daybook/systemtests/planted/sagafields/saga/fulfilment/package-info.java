/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.sagafields.saga.fulfilment;

import org.jspecify.annotations.NullMarked;
