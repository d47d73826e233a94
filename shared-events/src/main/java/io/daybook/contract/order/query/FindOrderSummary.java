package io.daybook.contract.order.query;

import io.daybook.contract.order.OrderId;

/**
 * Asks for one order. The answer is an {@link OrderSummary}, or none.
 */
public record FindOrderSummary(OrderId orderId) {}
