package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The order is confirmed: its stock is reserved and its payments are authorised.
 */
@Revision("1")
public record OrderConfirmed(OrderId orderId) implements OrderEvent {}
