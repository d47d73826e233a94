package io.daybook.saga.fulfilment;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.stock.ReservationId;
import java.util.List;

/** Orders for tests: a lamp and a table, paid by one card unless a test says otherwise. */
final class Orders {

    static final OrderId ORDER = new OrderId("7f1d4b1a-0000-4000-8000-000000000001");
    static final Sku LAMP = new Sku("lamp");
    static final Sku TABLE = new Sku("table");
    static final ReservationId FIRST_TRY = new ReservationId(ORDER + "/1");
    static final ReservationId SECOND_TRY = new ReservationId(ORDER + "/2");

    private static final ShippingAddress HOME =
            new ShippingAddress("Ana", "Rua 1", "São Paulo", "SP", "01000-000", "BR");

    private Orders() {}

    static OrderPlaced orderPlaced() {
        return orderPlaced(List.of(card("card")));
    }

    static OrderPlaced orderPlaced(List<Tender> tenders) {
        return orderPlaced(List.of(line("1", LAMP, 1, 1_000, "main"), line("2", TABLE, 2, 2_000, "main")), tenders);
    }

    static OrderPlaced orderPlaced(List<OrderLine> lines, List<Tender> tenders) {
        return orderPlaced(lines, tenders, brl(0), List.of(), List.of());
    }

    static OrderPlaced orderPlaced(
            List<OrderLine> lines, List<Tender> tenders, Money shipping, List<Charge> fees, List<Charge> discounts) {
        return new OrderPlaced(
                ORDER,
                new CustomerId("ana"),
                "BRL",
                lines,
                shipping,
                fees,
                discounts,
                Money.sum("BRL", tenders.stream().map(Tender::amount).toList()),
                tenders,
                HOME,
                new RequestMark("request", "hash"));
    }

    static OrderLine line(String lineId, Sku sku, int quantity, long price, String shipFrom) {
        return new OrderLine(lineId, sku, "A " + sku, quantity, brl(price), shipFrom);
    }

    static Tender card(String paymentId) {
        return tender(paymentId, TenderKind.CARD);
    }

    static Tender debit(String paymentId) {
        return tender(paymentId, TenderKind.DEBIT);
    }

    static Tender voucher(String paymentId) {
        return tender(paymentId, TenderKind.VOUCHER);
    }

    static Tender tender(String paymentId, TenderKind kind) {
        return tender(paymentId, kind, 5_000);
    }

    static Tender tender(String paymentId, TenderKind kind, long amount) {
        return new Tender(new PaymentId(paymentId), kind, "tok_ok", brl(amount), 1);
    }

    static Tender slip(String paymentId) {
        return tender(paymentId, TenderKind.BANK_SLIP);
    }

    static Charge charge(String name, long amount) {
        return new Charge(name, brl(amount));
    }

    static Money brl(long amount) {
        return new Money(amount, "BRL");
    }
}
