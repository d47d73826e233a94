package io.daybook.contract.order.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import java.util.List;

/**
 * One tender of an order with the status and amounts of its payment.
 *
 * @param paymentId a UUID, by which {@code /v1/payments} has the payment of this tender
 * @param kind the means of payment
 * @param status {@code NONE} until the provider is asked, {@code UNKNOWN} while its answer is lost
 * @param amount what it pays
 * @param authorised what the provider authorised; falls to what was captured when the rest is voided or not renewed
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

    /** A tender whose payment was not requested yet. */
    public static TenderSummary unasked(Tender tender) {
        Money nothing = Money.zero(tender.amount().currency());
        return new TenderSummary(
                tender.paymentId(), tender.kind(), PaymentStatus.NONE, tender.amount(), nothing, nothing, nothing);
    }

    /** The same with another amount to pay. */
    TenderSummary paying(Money other) {
        return new TenderSummary(paymentId, kind, status, other, authorised, captured, refunded);
    }

    /** The actions that staff may request of its payment now. */
    public List<String> allowedActions() {
        return status.allowedActions(authorised.amount() > captured.amount());
    }
}
