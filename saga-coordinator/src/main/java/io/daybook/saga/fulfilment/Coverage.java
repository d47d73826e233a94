package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.TenderKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each tender pays of the shares of an order's shipments. It is fixed when the order is placed, whatever leaves
 * first.
 */
final class Coverage {

    private Coverage() {}

    /**
     * Splits the shares between the tenders: those captured at once cover the first shares, cards the rest, each kind
     * in the order of the tenders.
     *
     * @return for each share what covers it
     */
    static List<List<PaymentPart>> of(List<Money> shares, List<Tender> tenders) {
        Iterator<Tender> inOrder = Stream.concat(
                        tenders.stream().filter(tender -> tender.kind() != TenderKind.CARD),
                        tenders.stream().filter(tender -> tender.kind() == TenderKind.CARD))
                .iterator();
        List<List<PaymentPart>> coverage = new ArrayList<>();
        Tender tender = inOrder.next();
        long available = tender.amount().amount();
        for (Money share : shares) {
            List<PaymentPart> ofShare = new ArrayList<>();
            for (long missing = share.amount(); missing > 0; ) {
                if (available == 0 && !inOrder.hasNext()) {
                    break;
                } else if (available == 0) {
                    tender = inOrder.next();
                    available = tender.amount().amount();
                }
                long covered = Math.min(missing, available);
                ofShare.add(new PaymentPart(tender.paymentId(), new Money(covered, share.currency())));
                missing -= covered;
                available -= covered;
            }
            coverage.add(List.copyOf(ofShare));
        }
        return coverage;
    }
}
