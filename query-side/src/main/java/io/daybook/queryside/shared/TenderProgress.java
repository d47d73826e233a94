package io.daybook.queryside.shared;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the money of one tender is, event by event.
 *
 * <p>An order and its payments show the same money, so both follow this one rule.
 *
 * @param tender as it is shown
 * @param lost the calls that nobody knows the outcome of; absent where there is none
 */
public record TenderProgress(TenderSummary tender, @Nullable LostAnswers lost) {

    /**
     * How far the money is after the next event of the payment; the same where it is as far as before.
     *
     * <p>What was only asked for (a capture, a void, a refund, a renewal) changes nothing yet, and what was refused
     * never does, unless its answer had been lost. An event of another payment is not checked for; the caller routes.
     *
     * @throws ArithmeticException if an amount leaves the range of a {@code long}
     */
    public TenderProgress after(PaymentEvent event) {
        TenderSummary settled = lost == null ? tender : with(tender, lost.settled());
        TenderSummary next = moneyAfter(settled, event);
        List<LostAnswers.Call> open = lost == null ? List.of() : lost.calls();
        List<LostAnswers.Call> calls = LostAnswers.after(open, event);
        if (next.equals(settled) && calls.equals(open)) {
            return this;
        }
        return calls.isEmpty()
                ? new TenderProgress(next, null)
                : new TenderProgress(
                        with(next, PaymentStatus.UNKNOWN), new LostAnswers(tender.paymentId(), next.status(), calls));
    }

    /** The same where the tender is to pay another amount: what was taken may be all of it then, or only a part. */
    public TenderProgress paying(Money amount) {
        PaymentStatus before = lost == null ? tender.status() : lost.settled();
        boolean taken = before == PaymentStatus.CAPTURED || before == PaymentStatus.PARTIALLY_CAPTURED;
        PaymentStatus now = taken ? byAmounts(amount, tender.captured(), tender.refunded()) : before;
        TenderSummary other = new TenderSummary(
                tender.paymentId(),
                tender.kind(),
                lost == null ? now : tender.status(),
                amount,
                tender.authorised(),
                tender.captured(),
                tender.refunded());
        return new TenderProgress(other, lost == null ? null : new LostAnswers(tender.paymentId(), now, lost.calls()));
    }

    private static TenderSummary moneyAfter(TenderSummary tender, PaymentEvent event) {
        if (event instanceof PaymentRequested) {
            return with(tender, PaymentStatus.REQUESTED);
        }
        if (event instanceof PaymentPending) {
            return with(tender, PaymentStatus.PENDING);
        }
        if (event instanceof PaymentAuthorised yes) {
            Money authorised = tender.captured().plus(yes.amount());
            return settled(tender, authorised, tender.captured(), PaymentStatus.AUTHORISED);
        }
        if (event instanceof PaymentCaptured taken) {
            Money captured = tender.captured().plus(taken.amount());
            return settled(tender, atLeast(captured, tender.authorised()), captured, PaymentStatus.CAPTURED);
        }
        if (event instanceof PaymentDeclined) {
            return settled(tender, tender.captured(), tender.captured(), PaymentStatus.DECLINED);
        }
        if (event instanceof PaymentVoided) {
            boolean declined = tender.status() == PaymentStatus.DECLINED;
            PaymentStatus untaken = declined ? PaymentStatus.DECLINED : PaymentStatus.VOIDED;
            return settled(tender, tender.captured(), tender.captured(), untaken);
        }
        if (event instanceof PaymentRefunded back) {
            Money refunded = tender.refunded().plus(back.amount());
            PaymentStatus status = byAmounts(tender.amount(), tender.captured(), refunded);
            return with(tender, status, tender.authorised(), tender.captured(), refunded);
        }
        return tender;
    }

    /** What was let go may be found taken after all, and then it had been held. */
    private static Money atLeast(Money captured, Money authorised) {
        return captured.atMost(authorised).equals(captured) ? authorised : captured;
    }

    /** What was taken speaks first: a hold that fell to what was captured is a capture. */
    private static TenderSummary settled(
            TenderSummary tender, Money authorised, Money captured, PaymentStatus untaken) {
        PaymentStatus status =
                captured.amount() == 0 ? untaken : byAmounts(tender.amount(), captured, tender.refunded());
        return with(tender, status, authorised, captured, tender.refunded());
    }

    private static PaymentStatus byAmounts(Money amount, Money captured, Money refunded) {
        if (refunded.equals(captured)) {
            return PaymentStatus.REFUNDED;
        }
        if (refunded.amount() > 0) {
            return PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured.amount() >= amount.amount() ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
    }

    private static TenderSummary with(TenderSummary tender, PaymentStatus status) {
        return with(tender, status, tender.authorised(), tender.captured(), tender.refunded());
    }

    private static TenderSummary with(
            TenderSummary tender, PaymentStatus status, Money authorised, Money captured, Money refunded) {
        return new TenderSummary(
                tender.paymentId(), tender.kind(), status, tender.amount(), authorised, captured, refunded);
    }
}
