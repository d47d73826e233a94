package io.daybook.saga.fulfilment;

import io.daybook.saga.process.Intervals;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The durations of all deadlines. They are configuration and not part of any state, so that a change applies to the
 * orders under way from their next deadline on.
 *
 * @param cardPayment the payment window of an order that is paid by card, debit or voucher
 * @param bankSlipPayment the payment window of an order that is paid by bank slip, alone or beside others
 * @param reservationMargin how much longer than its payment window an order's reservations last
 * @param paymentLookups when a lost answer is looked up, counted from when it was lost; from then on as often as the
 *     last of them says
 * @param step how long a participant may take to answer before it is asked again
 * @param authorisationMargin how long before it expires an authorisation is renewed
 * @param packing how long a shipment may be on the work list before there is an alert, and after that until the next
 * @param action how long an order may require manual action before there is an alert, and after that until the next
 */
public record DeadlineDurations(
        Duration cardPayment,
        Duration bankSlipPayment,
        Duration reservationMargin,
        List<Duration> paymentLookups,
        Duration step,
        Duration authorisationMargin,
        Duration packing,
        Duration action) {

    /** The number of look-ups before manual action is required. */
    static final int LOOKUPS = 4;

    /**
     * @throws IllegalArgumentException if there are not as many look-ups as an order makes before it requires manual
     *     action, or if something that comes again and again would come without a pause
     */
    public DeadlineDurations {
        paymentLookups = List.copyOf(paymentLookups);
        if (paymentLookups.size() != LOOKUPS) {
            throw new IllegalArgumentException(LOOKUPS + " payment look-ups are needed, not " + paymentLookups.size());
        }
        Map.of("The last payment look-up", paymentLookups.get(LOOKUPS - 1), "packing", packing, "action", action)
                .forEach(DeadlineDurations::requirePause);
    }

    private static void requirePause(String what, Duration pause) {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(what + " comes again and again, not after " + pause);
        }
    }

    /** How long after the first request for money an order must be paid. */
    Duration paymentWindow(boolean bankSlip) {
        return bankSlip ? bankSlipPayment : cardPayment;
    }

    /** How long after the order was placed its reservations last. */
    Duration reservation(boolean bankSlip) {
        return paymentWindow(bankSlip).plus(reservationMargin);
    }

    /** How long after an answer was lost it is looked up for the time that the number says; 0 is at once. */
    Duration lookup(int number) {
        return number == 0 ? Duration.ZERO : Intervals.until(paymentLookups, number);
    }
}
