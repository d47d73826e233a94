package io.daybook.contract.deadline;

import io.daybook.contract.order.OrderId;

/**
 * Everything that an order may wait for too long.
 */
public sealed interface Deadline permits ReservationExpired, PaymentWindowElapsed, PaymentLookupDue, StepOverdue {

    OrderId orderId();

    DeadlineId deadlineId();
}
