package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;

/**
 * Rejects an order, after its reservations are released and its payments voided or refunded.
 */
public record RejectOrder(OrderId orderId, RejectionReason reason) implements OrderCommand {}
