package io.daybook.contract.order.event;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The order requires manual action: staff must decide how it goes on.
 */
@Revision("1")
public record ActionRequired(OrderId orderId, ActionReason reason) implements OrderEvent {}
