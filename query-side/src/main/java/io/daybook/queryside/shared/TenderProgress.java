package io.daybook.queryside.shared;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;

/**
 * How far the money of one tender is, event by event.
 *
 * <p>An order and its payments show the same money, so both follow this one rule.
 */
public final class TenderProgress {

    private TenderProgress() {}

    /**
     * How far the money is after the next event of the payment.
     *
     * <p>What was only asked for (a void, a refund) changes nothing yet. {@link PaymentStatus#UNKNOWN} holds until an
     * outcome is recorded. An event of another payment is not checked for; the caller routes.
     *
     * @throws ArithmeticException if an amount leaves the range of a {@code long}
     */
    public static TenderSummary after(TenderSummary tender, PaymentEvent event) {
        if (event instanceof PaymentRequested) {
            return with(tender, PaymentStatus.REQUESTED);
        }
        if (event instanceof PaymentAuthorised yes) {
            return with(tender, PaymentStatus.AUTHORISED, yes.amount(), tender.captured(), tender.refunded());
        }
        if (event instanceof PaymentCaptured taken) {
            return settled(tender, tender.authorised(), tender.captured().plus(taken.amount()), tender.refunded());
        }
        if (event instanceof PaymentDeclined) {
            return with(tender, PaymentStatus.DECLINED);
        }
        if (event instanceof PaymentOutcomeUnknown) {
            return with(tender, PaymentStatus.UNKNOWN);
        }
        if (event instanceof PaymentVoided) {
            return settled(tender, tender.captured(), tender.captured(), tender.refunded());
        }
        if (event instanceof PaymentRefunded back) {
            return settled(
                    tender,
                    tender.authorised(),
                    tender.captured(),
                    tender.refunded().plus(back.amount()));
        }
        return tender;
    }

    private static TenderSummary settled(TenderSummary tender, Money authorised, Money captured, Money refunded) {
        return with(tender, byAmounts(tender.amount(), captured, refunded), authorised, captured, refunded);
    }

    /** What was taken speaks before what was let go: a hold that fell to what was captured is a capture. */
    private static PaymentStatus byAmounts(Money amount, Money captured, Money refunded) {
        if (captured.amount() == 0) {
            return PaymentStatus.VOIDED;
        }
        if (refunded.equals(captured)) {
            return PaymentStatus.REFUNDED;
        }
        if (refunded.amount() > 0) {
            return PaymentStatus.PARTIALLY_REFUNDED;
        }
        return captured.equals(amount) ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED;
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
