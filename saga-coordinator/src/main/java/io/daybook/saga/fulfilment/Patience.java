package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * How long is waited for what.
 *
 * @param cardPayment the payment window of an order that is paid by card, debit or voucher
 * @param reservationMargin how much longer than the longest payment window stock is promised
 * @param paymentLookups when a lost answer is looked up, counted from when it was lost; from then on as often as the
 *     last of them says
 * @param step how long a participant may take to answer before it is asked again; longer and longer after the alert
 */
public record Patience(Duration cardPayment, Duration reservationMargin, List<Duration> paymentLookups, Duration step) {

    private static final Duration STEP_MAX = Duration.ofHours(2);
    private static final int DOUBLINGS_MAX = 16;

    /**
     * @throws IllegalArgumentException if there are not as many look-ups as an order makes before it calls a person, or
     *     if they would go on without a pause
     */
    public Patience {
        paymentLookups = List.copyOf(paymentLookups);
        if (paymentLookups.size() != Lookup.LOOKUPS) {
            throw new IllegalArgumentException(
                    Lookup.LOOKUPS + " payment look-ups are needed, not " + paymentLookups.size());
        }
        Duration last = paymentLookups.get(Lookup.LOOKUPS - 1);
        if (last.isNegative() || last.isZero()) {
            throw new IllegalArgumentException("The last payment look-up comes again and again, not after " + last);
        }
    }

    /** When the deadline is over. */
    public Instant dueAt(Timer timer) {
        return timer.from().plus(duration(timer.deadline(), timer.ordinal()));
    }

    private Duration duration(Deadline deadline, int ordinal) {
        if (deadline instanceof PaymentWindowElapsed) {
            return cardPayment;
        } else if (deadline instanceof ReservationExpired) {
            return cardPayment.plus(reservationMargin);
        } else if (deadline instanceof PaymentLookupDue) {
            return lookup(ordinal);
        }
        return step(ordinal);
    }

    /** Twice as long each time after a person was called: what is not answered then is not merely slow. */
    private Duration step(int ordinal) {
        int doublings = Math.min(Math.max(ordinal - FulfilmentStep.ALERT_FROM, 0), DOUBLINGS_MAX);
        Duration longer = step.multipliedBy(1L << doublings);
        Duration longest = Collections.max(List.of(step, STEP_MAX));
        return Collections.min(List.of(longer, longest));
    }

    private Duration lookup(int ordinal) {
        int further = Math.max(ordinal - Lookup.LOOKUPS, 0);
        Duration last = paymentLookups.get(Lookup.LOOKUPS - 1);
        return paymentLookups.get(ordinal - further - 1).plus(last.multipliedBy(further));
    }
}
