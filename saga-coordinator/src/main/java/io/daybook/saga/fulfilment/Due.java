package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.shipment.ShipmentId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one payment and one shipment owe each other: an amount that is to be captured before the shipment leaves, or one
 * that is to be given back because it was lost or cancelled.
 *
 * @param amount what is still open of it
 * @param attempt counts how often the provider is asked, from 1; each attempt has an id of its own
 */
record Due(PaymentId paymentId, Money amount, int attempt) {

    /** Of what covers a share, what is not captured at once and must be captured before the shipment leaves. */
    static List<Due> of(List<PaymentPart> coverage, List<Tender> tenders) {
        return coverage.stream()
                .filter(part -> tenders.stream()
                        .anyMatch(tender ->
                                tender.paymentId().equals(part.paymentId()) && tender.kind() == TenderKind.CARD))
                .map(part -> new Due(part.paymentId(), part.amount(), 1))
                .toList();
    }

    /** The name of the present attempt, unique within the payment. */
    String operation(ShipmentId shipmentId) {
        return shipmentId + "/" + attempt;
    }

    /** The same by each attempt up to the present one. */
    Stream<Due> attempts() {
        return IntStream.rangeClosed(1, attempt).mapToObj(number -> new Due(paymentId, amount, number));
    }

    Due again() {
        return new Due(paymentId, amount, attempt + 1);
    }

    Due less(Money covered) {
        return new Due(paymentId, amount.minus(covered), attempt);
    }
}
