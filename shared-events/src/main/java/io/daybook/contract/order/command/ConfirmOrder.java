package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that stock is promised and the money is sure.
 *
 * @param orderId the order
 */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
