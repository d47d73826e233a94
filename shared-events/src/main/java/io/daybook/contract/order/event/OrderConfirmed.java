package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Stock is promised and the money is sure.
 *
 * @param orderId the order
 */
@Revision("1")
public record OrderConfirmed(OrderId orderId) implements OrderEvent {}
