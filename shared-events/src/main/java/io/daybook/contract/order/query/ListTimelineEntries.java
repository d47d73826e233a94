package io.daybook.contract.order.query;

import io.daybook.contract.order.OrderId;

/**
 * Asks why an order is as it is. The answer is a {@link Timeline}, or none where there is no such order.
 *
 * @param orderId the order
 */
public record ListTimelineEntries(OrderId orderId) {}
