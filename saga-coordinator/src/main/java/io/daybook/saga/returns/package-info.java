/**
 * The process that carries returns, from the request to the money, and ends the return period of an order. It begins
 * where fulfilment ends and knows nothing of it but what {@code OrderCompleted} says.
 */
@NullMarked
package io.daybook.saga.returns;

import org.jspecify.annotations.NullMarked;
