package io.daybook.contract.order.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import org.axonframework.serialization.Revision;

/**
 * The order is at rest without effect: everything that was held for it is free again.
 *
 * @param orderId the order
 * @param reason why
 */
@Revision("1")
public record OrderRejected(OrderId orderId, RejectionReason reason) implements OrderEvent {}
