package io.daybook.saga.process;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.alert.Alert;
import java.time.Instant;

/** What follows from an event, to be done outside the process. */
public sealed interface Effect {

    /**
     * Sends a command that waits to be answered by an event.
     *
     * <p>Step, target and attempt identify it: however often it is sent, it is the same command, and a participant that
     * has seen it does nothing.
     *
     * @param step the step as the timeline shows it
     * @param target which of several alike, for example the sku
     * @param attempt counts attempts that are different decisions, not repetitions
     * @param command what is sent
     */
    record IssueCommand(String step, String target, int attempt, Object command) implements Effect {}

    /**
     * Has the deadline's event appended to the log when it is due.
     *
     * @param deadline the event; its id is not shared with any other deadline of that order, of any process
     * @param due when the waiting is over
     */
    record SetDeadline(Deadline deadline, Instant due) implements Effect {

        DeadlineId id() {
            return deadline.deadlineId();
        }

        /** What takes it back. */
        CancelDeadline cancellation() {
            return new CancelDeadline(deadline.orderId(), id());
        }
    }

    /**
     * Cancels a deadline that would be ignored if it came.
     *
     * @param deadlineId the one that was set last
     */
    record CancelDeadline(OrderId orderId, DeadlineId deadlineId) implements Effect {}

    /**
     * Alerts staff.
     *
     * @param alert which one
     * @param what the staff must know
     */
    record RaiseAlert(Alert alert, String what) implements Effect {}
}
