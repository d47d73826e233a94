package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import java.time.Instant;

/**
 * The watchdog over the step that a saga waits on.
 *
 * <p>A saga has one alarm clock and not one for each step: when it rings and the saga has moved on since it was set, it
 * is only set again, to the moment when the present step will be overdue. An order that goes through in seconds so
 * costs one scheduled event instead of six. A step that stays overdue rings more and more seldom.
 *
 * @param number which alarm is set; an older one is ignored
 * @param since when the saga moved last
 * @param moved whether it has moved since the alarm was set
 * @param overdue how often the present step was overdue
 */
record Watch(int number, Instant since, boolean moved, int overdue) {

    static final Watch OFF = new Watch(0, Instant.EPOCH, false, 0);

    /** Sets an alarm where none was needed. */
    Watch begun(Instant at) {
        return new Watch(number + 1, at, false, 0);
    }

    /** An alarm that was overdue may be set to hours from now, so another takes its place. */
    Watch moved(Instant at) {
        return overdue > 0 ? begun(at) : new Watch(number, at, true, 0);
    }

    Watch rang(Instant at) {
        return moved ? new Watch(number + 1, since, false, 0) : new Watch(number + 1, at, false, overdue + 1);
    }

    Timer timer(OrderId orderId, Stage stage) {
        DeadlineId id = new DeadlineId("watch/" + number);
        return new Timer(new StepOverdue(orderId, id, stage.step()), since, overdue + 1);
    }
}
