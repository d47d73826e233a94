package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import org.axonframework.serialization.Revision;

/**
 * The order was rejected: its reservations are released and its payments voided or refunded.
 */
@Revision("1")
public record OrderRejected(OrderId orderId, RejectionReason reason) implements OrderEvent {}
