package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.shipment.ShipmentId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one payment and one shipment owe each other: an amount that is to be captured before the shipment leaves, or one
 * that is to be given back because it was lost.
 *
 * @param amount what is still open of it
 * @param attempt counts how often the provider is asked, from 1; each attempt has an id of its own
 */
record Due(PaymentId paymentId, Money amount, int attempt) {

    /**
     * Splits the shares of the shipments between the tenders: those captured at once cover the first shares, cards the
     * rest, each kind in the order of the tenders. Only what a card covers is due.
     *
     * @return for each share what is due for it
     */
    static List<List<Due>> of(List<Money> shares, List<Tender> tenders) {
        Iterator<Tender> inOrder = Stream.concat(
                        tenders.stream().filter(tender -> tender.kind() != TenderKind.CARD),
                        tenders.stream().filter(tender -> tender.kind() == TenderKind.CARD))
                .iterator();
        List<List<Due>> dues = new ArrayList<>();
        Tender tender = inOrder.next();
        long available = tender.amount().amount();
        for (Money share : shares) {
            List<Due> ofShare = new ArrayList<>();
            for (long missing = share.amount(); missing > 0; ) {
                if (available == 0 && !inOrder.hasNext()) {
                    break;
                } else if (available == 0) {
                    tender = inOrder.next();
                    available = tender.amount().amount();
                }
                long covered = Math.min(missing, available);
                if (tender.kind() == TenderKind.CARD) {
                    ofShare.add(new Due(tender.paymentId(), new Money(covered, share.currency()), 1));
                }
                missing -= covered;
                available -= covered;
            }
            dues.add(List.copyOf(ofShare));
        }
        return dues;
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
