package io.daybook.contract.deadline;

import io.daybook.contract.order.AboutOrder;

/**
 * Deadlines of an order: each says that it has waited too long for something.
 */
public sealed interface Deadline extends AboutOrder
        permits ReservationExpired,
                PaymentWindowElapsed,
                PaymentLookupDue,
                AuthorisationExpired,
                PackingOverdue,
                ActionOverdue,
                ReturnWindowClosed,
                StepOverdue {

    DeadlineId deadlineId();
}
