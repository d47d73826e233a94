package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.TenderKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Something else that a customer may want instead of an order: more, less and other goods. */
record AmendedTerms(SplittableRandom random, OrderTerms terms, int number) {

    private static final List<TenderKind> KINDS = List.of(TenderKind.CARD, TenderKind.DEBIT, TenderKind.VOUCHER);

    OrderTerms other() {
        List<OrderLine> lines = new ArrayList<>();
        for (OrderLine line : terms.lines()) {
            int pieces = random.nextInt(3) == 0 ? line.quantity() : random.nextInt(10);
            if (pieces > 0) {
                lines.add(new OrderLine(
                        line.lineId(), line.sku(), line.name(), pieces, line.unitPrice(), line.shipFrom()));
            }
        }
        if (lines.isEmpty() || random.nextInt(3) == 0) {
            int sku = random.nextInt(4);
            lines.add(Orders.line(
                    "new-" + number,
                    new Sku("sku-" + sku),
                    1 + random.nextInt(5),
                    1 + random.nextInt(900),
                    "place-" + sku % 3));
        }
        Money total = total(lines);
        return new OrderTerms(
                terms.currency(),
                lines,
                terms.shipping(),
                terms.fees(),
                terms.discounts(),
                total,
                tenders(total.minus(terms.total()).amount()));
    }

    private Money total(List<OrderLine> lines) {
        return Money.sum("BRL", lines.stream().map(OrderLine::value).toList())
                .plus(terms.shipping())
                .plus(Money.sum("BRL", terms.fees().stream().map(Charge::amount).toList()))
                .minus(Money.sum(
                        "BRL", terms.discounts().stream().map(Charge::amount).toList()));
    }

    /** More is paid by a further tender; of less, cards pay less first, the last of them first. */
    private List<Tender> tenders(long difference) {
        List<Tender> tenders = new ArrayList<>(terms.tenders());
        if (difference > 0) {
            tenders.add(Orders.tender("more-" + number, KINDS.get(random.nextInt(KINDS.size())), difference));
        }
        List<Tender> lastFirst = new ArrayList<>(tenders);
        Collections.reverse(lastFirst);
        long less = Math.max(-difference, 0);
        for (Tender tender : Stream.concat(
                        lastFirst.stream().filter(each -> each.kind() == TenderKind.CARD),
                        lastFirst.stream().filter(each -> each.kind() != TenderKind.CARD))
                .toList()) {
            long off = Math.min(less, tender.amount().amount());
            less -= off;
            tenders.set(
                    tenders.indexOf(tender),
                    new Tender(
                            tender.paymentId(),
                            tender.kind(),
                            tender.token(),
                            Orders.brl(tender.amount().amount() - off),
                            tender.instalments()));
        }
        return tenders;
    }
}
