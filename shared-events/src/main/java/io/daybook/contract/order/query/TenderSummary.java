package io.daybook.contract.order.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;

/**
 * One tender of an order and how far its money is.
 *
 * @param paymentId its payment
 * @param kind how it is paid
 * @param status how far it is
 * @param amount what it pays
 * @param authorised what the provider said yes to
 * @param captured what was taken
 * @param refunded what was given back
 */
public record TenderSummary(
        PaymentId paymentId,
        TenderKind kind,
        PaymentStatus status,
        Money amount,
        Money authorised,
        Money captured,
        Money refunded) {

    /** A tender that nobody has been asked for yet. */
    public static TenderSummary unasked(Tender tender) {
        Money nothing = Money.zero(tender.amount().currency());
        return new TenderSummary(
                tender.paymentId(), tender.kind(), PaymentStatus.NONE, tender.amount(), nothing, nothing, nothing);
    }

    /**
     * How far the money is after the next event of the payment.
     *
     * <p>What was only asked for (a void, a refund) changes nothing yet. {@link PaymentStatus#UNKNOWN} holds until an
     * outcome is recorded. An event of another payment is not checked for; the caller routes.
     *
     * @throws ArithmeticException if an amount leaves the range of a {@code long}
     */
    public TenderSummary after(PaymentEvent event) {
        if (event instanceof PaymentRequested) {
            return withStatus(PaymentStatus.REQUESTED);
        }
        if (event instanceof PaymentAuthorised yes) {
            return withStatus(PaymentStatus.AUTHORISED).withAuthorised(yes.amount());
        }
        if (event instanceof PaymentCaptured taken) {
            return withCaptured(captured.plus(taken.amount())).settled();
        }
        if (event instanceof PaymentDeclined) {
            return withStatus(PaymentStatus.DECLINED);
        }
        if (event instanceof PaymentOutcomeUnknown) {
            return withStatus(PaymentStatus.UNKNOWN);
        }
        if (event instanceof PaymentVoided) {
            return withAuthorised(captured).settled();
        }
        if (event instanceof PaymentRefunded back) {
            return withRefunded(refunded.plus(back.amount())).settled();
        }
        return this;
    }

    private TenderSummary settled() {
        return withStatus(byAmounts());
    }

    /** What was taken speaks before what was let go: a hold that fell to what was captured is a capture. */
    private PaymentStatus byAmounts() {
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

    private TenderSummary withStatus(PaymentStatus status) {
        return new TenderSummary(paymentId, kind, status, amount, authorised, captured, refunded);
    }

    private TenderSummary withAuthorised(Money authorised) {
        return new TenderSummary(paymentId, kind, status, amount, authorised, captured, refunded);
    }

    private TenderSummary withCaptured(Money captured) {
        return new TenderSummary(paymentId, kind, status, amount, authorised, captured, refunded);
    }

    private TenderSummary withRefunded(Money refunded) {
        return new TenderSummary(paymentId, kind, status, amount, authorised, captured, refunded);
    }
}
