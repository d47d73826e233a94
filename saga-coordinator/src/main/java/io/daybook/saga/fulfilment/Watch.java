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
 * costs one scheduled event instead of six.
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

    Watch moved(Instant at) {
        return new Watch(number, at, true, 0);
    }

    Watch rang(Instant at) {
        return moved ? new Watch(number + 1, since, false, 0) : new Watch(number + 1, at, false, overdue + 1);
    }

    Timer timer(OrderId orderId, Stage stage) {
        DeadlineId id = new DeadlineId("watch/" + number);
        return new Timer(new StepOverdue(orderId, id, stage.step()), since, 1);
    }
}
