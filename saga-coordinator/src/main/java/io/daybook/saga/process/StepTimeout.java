package io.daybook.saga.process;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * The time-out of the step that an instance is at: when it fires, what is outstanding is sent again.
 *
 * <p>It begins anew whenever other commands are outstanding than before. From the third time on without an answer an
 * alert is raised, and the intervals grow: a participant that has not answered by then is not merely slow.
 *
 * @param number which time-out it is; an older one is ignored
 * @param since when the waiting began
 * @param overdue how often the present step was overdue
 */
public record StepTimeout(int number, Instant since, int overdue) {

    static final StepTimeout NONE = new StepTimeout(0, Instant.EPOCH, 0);

    private static final int ALERT_FROM = 3;
    private static final Duration WAIT_MAX = Duration.ofHours(2);
    private static final int DOUBLINGS_MAX = 16;

    StepTimeout restarted(Instant at) {
        return new StepTimeout(number + 1, at, 0);
    }

    StepTimeout fired(Instant at) {
        return new StepTimeout(number + 1, at, overdue + 1);
    }

    boolean needsPerson() {
        return overdue >= ALERT_FROM;
    }

    /** The name is part of the id, because several processes of one order may have time-outs. */
    DeadlineId id(String process) {
        return new DeadlineId(process + "/step/" + number);
    }

    SetDeadline deadline(OrderProcess<?> process, OrderId orderId, String step) {
        return new SetDeadline(
                new StepOverdue(orderId, id(process.name()), step), since.plus(wait(process.stepTimeout())));
    }

    private Duration wait(Duration step) {
        int doublings = Math.min(Math.max(overdue + 1 - ALERT_FROM, 0), DOUBLINGS_MAX);
        Duration longest = Collections.max(List.of(step, WAIT_MAX));
        return Collections.min(List.of(step.multipliedBy(1L << doublings), longest));
    }
}
