package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives an order up, after everything that was held for it is free again.
 *
 * @param orderId the order
 * @param reason why
 */
public record RejectOrder(@TargetAggregateIdentifier OrderId orderId, RejectionReason reason) implements OrderCommand {}
