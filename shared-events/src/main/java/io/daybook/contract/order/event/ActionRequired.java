package io.daybook.contract.order.event;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * A person must choose.
 *
 * @param orderId the order
 * @param reason why
 */
@Revision("1")
public record ActionRequired(OrderId orderId, ActionReason reason) implements OrderEvent {}
