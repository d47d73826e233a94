package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import java.util.stream.Stream;

/**
 * What pays an order, or a part of it.
 *
 * @param orderId of its order
 * @param paymentId of the payment
 * @param kind card, bank slip and the like
 * @param status how far its money is
 * @param currency of all its amounts
 * @param amount what it is to pay, in minor units
 * @param authorised what is held or was taken, in minor units
 * @param captured what was taken, in minor units
 * @param refunded what of that was given back, in minor units
 */
record TenderRow(
        String orderId,
        String paymentId,
        TenderKind kind,
        PaymentStatus status,
        String currency,
        long amount,
        long authorised,
        long captured,
        long refunded) {

    static Stream<TenderRow> of(OrderSummary order) {
        return order.tenders().stream()
                .map(tender -> new TenderRow(
                        order.orderId().value(),
                        tender.paymentId().value(),
                        tender.kind(),
                        tender.status(),
                        tender.amount().currency(),
                        tender.amount().amount(),
                        tender.authorised().amount(),
                        tender.captured().amount(),
                        tender.refunded().amount()));
    }
}
