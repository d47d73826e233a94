package io.daybook.contract.order.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;

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
}
