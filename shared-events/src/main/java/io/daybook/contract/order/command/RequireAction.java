package io.daybook.contract.order.command;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Calls for a person.
 *
 * @param orderId the order
 * @param reason why
 */
public record RequireAction(@TargetAggregateIdentifier OrderId orderId, ActionReason reason) implements OrderCommand {}
