package io.daybook.contract.order.command;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Marks the order as requiring manual action: staff must decide how it goes on.
 */
public record RequireAction(@TargetAggregateIdentifier OrderId orderId, ActionReason reason) implements OrderCommand {}
