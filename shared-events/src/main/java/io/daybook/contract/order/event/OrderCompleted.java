package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The order is at rest: everything was delivered, and money and stock are settled.
 */
@Revision("1")
public record OrderCompleted(OrderId orderId) implements OrderEvent {}
