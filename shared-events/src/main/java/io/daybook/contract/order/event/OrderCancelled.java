package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The order is at rest: all that was left of it is cancelled, its stock is free, and its money is let go or given back.
 *
 * @param number which cancellation of this order
 */
@Revision("1")
public record OrderCancelled(OrderId orderId, int number) implements OrderEvent {}
