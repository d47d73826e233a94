package io.daybook.saga.returns;

import io.daybook.saga.process.Intervals;
import java.time.Duration;
import java.util.List;

/**
 * How long the process waits for what: of {@code daybook.deadline} what concerns returns.
 *
 * @param returnWindow how long after an order was completed goods may come back
 * @param paymentLookups when a lost answer is looked up, counted from when it was lost; from then on as often as the
 *     last of them says
 * @param action how long after a refund was refused it is asked for again, unless staff give the money back
 * @param step how long a participant may take to answer before it is asked again
 */
public record ReturnDurations(Duration returnWindow, List<Duration> paymentLookups, Duration action, Duration step) {

    public ReturnDurations {
        paymentLookups = List.copyOf(paymentLookups);
        if (returnWindow.isNegative()) {
            throw new IllegalArgumentException("The return window cannot be " + returnWindow);
        }
    }

    /** How long after an answer was lost it is looked up for the time that the number says, from 1. */
    Duration lookup(int number) {
        return Intervals.until(paymentLookups, number);
    }
}
