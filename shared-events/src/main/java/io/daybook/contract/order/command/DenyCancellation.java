package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;

/**
 * Says that nothing of what a cancellation names can be cancelled, because all of it has left.
 *
 * @param number which cancellation of this order; any other is over and changes nothing
 */
public record DenyCancellation(OrderId orderId, int number) implements OrderCommand {}
