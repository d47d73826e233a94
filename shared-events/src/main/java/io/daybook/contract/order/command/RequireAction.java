package io.daybook.contract.order.command;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;

/**
 * Marks the order as requiring manual action: staff must decide how it goes on.
 */
public record RequireAction(OrderId orderId, ActionReason reason) implements OrderCommand {}
