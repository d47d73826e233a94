package io.daybook.queryside.audit;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundRequested;
import java.util.ArrayList;
import java.util.List;

/**
 * The money of one payment, in minor units: M1.
 *
 * @param asked what was to be paid
 * @param pending whether the customer has still to pay
 * @param known whether it was ever authorised
 * @param letGo whether it was voided before anything was taken
 * @param byStaff the refunds that staff asked for and that are not given back yet
 * @param goodwill of what was given back, what staff asked for
 */
record PaymentBook(
        PaymentId paymentId,
        long asked,
        boolean pending,
        boolean known,
        boolean letGo,
        long authorised,
        long captured,
        long refunded,
        List<RefundId> byStaff,
        long goodwill) {

    static PaymentBook empty(PaymentId id) {
        return new PaymentBook(id, 0, false, false, false, 0, 0, 0, List.of(), 0);
    }

    PaymentBook after(PaymentEvent event, Findings found) {
        PaymentBook next = next(event);
        if (event instanceof PaymentRequested && asked != 0) {
            found.add(Invariant.M1, paymentId + ": asked for twice");
        }
        if (event instanceof PaymentAuthorised yes && known && yes.retry() == 0) {
            found.add(Invariant.M1, paymentId + ": authorised twice");
        }
        if (event instanceof PaymentCaptured && !known) {
            found.add(Invariant.M1, paymentId + ": captured and never authorised");
        }
        if (!next.isSound() && isSound()) {
            found.add(Invariant.M1, "0 ≤ refunded ≤ captured ≤ authorised ≤ asked does not hold: " + next);
        }
        return next;
    }

    private boolean isSound() {
        return 0 <= refunded && refunded <= captured && captured <= authorised && authorised <= asked;
    }

    /** Whether a slip was paid after it was let go. Its money goes back as soon as that is known. */
    boolean paidTooLate() {
        return letGo && authorised > refunded;
    }

    /** What the customer is without: taken and not given back, or held and not let go. */
    long outstanding() {
        return authorised - refunded + goodwill;
    }

    private PaymentBook next(PaymentEvent event) {
        if (event instanceof PaymentRequested requested) {
            return new PaymentBook(
                    paymentId,
                    requested.amount().amount(),
                    pending,
                    known,
                    letGo,
                    authorised,
                    captured,
                    refunded,
                    byStaff,
                    goodwill);
        } else if (event instanceof PaymentPending) {
            return holding(authorised, /* nowPending= */ true, known, letGo);
        } else if (event instanceof PaymentAuthorised yes) {
            return holding(captured + yes.amount().amount(), /* nowPending= */ false, /* nowKnown= */ true, letGo);
        } else if (event instanceof PaymentVoided || event instanceof PaymentDeclined) {
            boolean gone = event instanceof PaymentVoided && captured == 0;
            return holding(captured, /* nowPending= */ false, known, letGo || gone);
        } else if (event instanceof PaymentCaptured taken) {
            return taking(taken.amount().amount());
        } else if (event instanceof RefundRequested requested && requested.request() != null) {
            List<RefundId> open = new ArrayList<>(byStaff);
            open.add(requested.refundId());
            return returning(0, open, 0);
        } else if (event instanceof PaymentRefunded given) {
            List<RefundId> open = new ArrayList<>(byStaff);
            long amount = given.amount().amount();
            return open.remove(given.refundId()) ? returning(amount, open, amount) : returning(amount, byStaff, 0);
        }
        return this;
    }

    private PaymentBook holding(long amount, boolean nowPending, boolean nowKnown, boolean nowLetGo) {
        return new PaymentBook(
                paymentId, asked, nowPending, nowKnown, nowLetGo, amount, captured, refunded, byStaff, goodwill);
    }

    /** Also after a hold was thought to be gone: the provider took it. */
    private PaymentBook taking(long amount) {
        long taken = captured + amount;
        long held = Math.max(authorised, taken);
        return new PaymentBook(paymentId, asked, pending, known, letGo, held, taken, refunded, byStaff, goodwill);
    }

    private PaymentBook returning(long amount, List<RefundId> open, long more) {
        return new PaymentBook(
                paymentId,
                asked,
                pending,
                known,
                letGo,
                authorised,
                captured,
                refunded + amount,
                open,
                goodwill + more);
    }
}
