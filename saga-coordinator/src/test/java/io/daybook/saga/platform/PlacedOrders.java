package io.daybook.saga.platform;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.axon.Ids;
import java.util.List;

/** Orders as the coordinator hears of them, for tests: each is another one. */
public final class PlacedOrders {

    private PlacedOrders() {}

    public static Tender tender(TenderKind kind, String token) {
        return new Tender(new PaymentId(Ids.random()), kind, token, new Money(500, "BRL"), 1);
    }

    public static OrderPlaced order() {
        return order(tender(TenderKind.CARD, "tok_ok"));
    }

    public static OrderPlaced order(Tender... tenders) {
        Money total = new Money(500L * tenders.length, "BRL");
        return new OrderPlaced(
                new OrderId(Ids.random()),
                new CustomerId("ana"),
                "BRL",
                List.of(new OrderLine("1", new Sku("lamp"), "Lamp", 1, total, "main")),
                new Money(0, "BRL"),
                List.of(),
                List.of(),
                total,
                List.of(tenders),
                new ShippingAddress("Ana", "Rua 1", "São Paulo", "SP", "01000-000", "BR"),
                new RequestMark("request", "hash"));
    }
}
