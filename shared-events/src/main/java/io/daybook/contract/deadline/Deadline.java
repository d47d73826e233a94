package io.daybook.contract.deadline;

import io.daybook.contract.order.AboutOrder;

/**
 * Everything that an order may wait for too long.
 */
public sealed interface Deadline extends AboutOrder
        permits ReservationExpired, PaymentWindowElapsed, PaymentLookupDue, StepOverdue {

    DeadlineId deadlineId();
}
