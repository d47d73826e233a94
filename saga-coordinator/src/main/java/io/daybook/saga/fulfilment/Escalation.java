package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;

/**
 * The escalation of an order to staff for one reason.
 *
 * <p>Each time manual action becomes necessary a new escalation begins, with a command of its own. While one is open,
 * whatever else happens for the same reason is part of it.
 *
 * @param number how many escalations there were for this reason
 * @param status the status of the last one
 * @param since since when the order is known to require manual action
 * @param overdue how often it has waited too long since
 */
record Escalation(ActionReason reason, int number, Status status, Instant since, int overdue) {

    /** The status of an escalation. */
    enum Status {
        /** No manual action is necessary. */
        NOT_NEEDED,
        /** {@code RequireAction} has no answer yet. */
        RAISED,
        /** The order is known to require manual action. */
        ACKNOWLEDGED,
        /** What was missing was found; {@code SettleAction} has no answer yet. */
        SETTLING
    }

    static Escalation none(ActionReason reason) {
        return new Escalation(reason, 0, Status.NOT_NEEDED, Instant.EPOCH, 0);
    }

    /**
     * Updates the status by whether manual action is necessary now. A command that is under way cannot be taken back.
     */
    Escalation update(boolean needed) {
        return switch (status) {
            case NOT_NEEDED -> needed ? new Escalation(reason, number + 1, Status.RAISED, Instant.EPOCH, 0) : this;
            case ACKNOWLEDGED -> needed ? this : with(Status.SETTLING);
            case RAISED, SETTLING -> this;
        };
    }

    Escalation acknowledged(Instant at) {
        return status == Status.RAISED ? new Escalation(reason, number, Status.ACKNOWLEDGED, at, 0) : this;
    }

    /** Whether the order's decision ends it. One that was made before this escalation began comes again. */
    boolean resolvedBy(Instant at) {
        return (status == Status.ACKNOWLEDGED || status == Status.SETTLING) && !at.isBefore(since);
    }

    Escalation resolved() {
        return with(Status.NOT_NEEDED);
    }

    /** One that is still to be raised is not forgotten, because the order hears of it later. */
    Escalation forgotten() {
        return status == Status.RAISED ? this : resolved();
    }

    Escalation overdue(DeadlineId came) {
        return status == Status.ACKNOWLEDGED && id().equals(came)
                ? new Escalation(reason, number, status, since, overdue + 1)
                : this;
    }

    boolean is(Status which) {
        return status == which;
    }

    SetDeadline deadline(OrderId orderId, DeadlineDurations durations) {
        return new SetDeadline(
                new ActionOverdue(orderId, id()), since.plus(durations.action().multipliedBy(overdue + 1L)));
    }

    private DeadlineId id() {
        return new DeadlineId("action/" + reason + "/" + number + "/" + overdue);
    }

    private Escalation with(Status next) {
        return new Escalation(reason, number, next, since, overdue);
    }
}
