package io.daybook.contract.order.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;

/**
 * Asks an order whether the given request placed it; it changes nothing and emits nothing. The answer is an {@link
 * io.daybook.contract.order.query.OrderSummary} of what the order itself knows.
 *
 * @param request the request that asks
 */
public record CheckOrderPlacement(OrderId orderId, RequestMark request) implements OrderCommand {}
