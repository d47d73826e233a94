package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks an order whether it came from the given request, and emits nothing. The answer is an {@link
 * io.daybook.contract.order.query.OrderSummary} of what the order itself knows.
 *
 * @param orderId the order
 * @param request the request that asks
 */
public record RecallOrder(@TargetAggregateIdentifier OrderId orderId, RequestMark request) implements OrderCommand {}
