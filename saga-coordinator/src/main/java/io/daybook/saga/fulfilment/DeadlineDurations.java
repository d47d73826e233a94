package io.daybook.saga.fulfilment;

import java.time.Duration;
import java.util.List;

/**
 * The durations of all deadlines. They are configuration and not part of any state, so that a change applies to the
 * orders under way from their next deadline on.
 *
 * @param cardPayment the payment window of an order that is paid by card, debit or voucher
 * @param reservationMargin how much longer than the longest payment window a reservation lasts
 * @param paymentLookups when a lost answer is looked up, counted from when it was lost; from then on as often as the
 *     last of them says
 * @param step how long a participant may take to answer before it is asked again
 */
public record DeadlineDurations(
        Duration cardPayment, Duration reservationMargin, List<Duration> paymentLookups, Duration step) {

    /** The number of look-ups before manual action is required. */
    static final int LOOKUPS = 4;

    /**
     * @throws IllegalArgumentException if there are not as many look-ups as an order makes before it requires manual
     *     action, or if they would go on without a pause
     */
    public DeadlineDurations {
        paymentLookups = List.copyOf(paymentLookups);
        if (paymentLookups.size() != LOOKUPS) {
            throw new IllegalArgumentException(LOOKUPS + " payment look-ups are needed, not " + paymentLookups.size());
        }
        Duration last = paymentLookups.get(LOOKUPS - 1);
        if (last.isNegative() || last.isZero()) {
            throw new IllegalArgumentException("The last payment look-up comes again and again, not after " + last);
        }
    }

    /** How long after the order was placed its reservations last. */
    Duration reservation() {
        return cardPayment.plus(reservationMargin);
    }

    /** How long after an answer was lost it is looked up for the time that the number says, from 1. */
    Duration lookup(int number) {
        int further = Math.max(number - LOOKUPS, 0);
        Duration last = paymentLookups.get(LOOKUPS - 1);
        return paymentLookups.get(number - further - 1).plus(last.multipliedBy(further));
    }
}
