package io.daybook.commandside.order;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import java.time.Instant;
import java.util.List;

/** Orders to test with: two lamps of 12,990 each, 500 to send, a fee of 40, a discount of 20, and two tenders. */
final class Orders {

    static final OrderId ID = new OrderId("5f1c2ae2-7b53-3f7e-9a52-3c2d6b0f0002");
    static final RequestMark REQUEST = new RequestMark("request-1", "hash-1");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final CustomerId CUSTOMER = new CustomerId("customer-1");
    static final ShippingAddress ADDRESS = new ShippingAddress("Ana", "Rua 1", "São Paulo", "SP", "01000-000", "BR");
    static final List<OrderLine> LINES = List.of(new OrderLine("1", new Sku("lamp-1"), "Lamp", 2, brl(12_990), "main"));
    static final List<Charge> FEES = List.of(new Charge("financing", brl(40)));
    static final List<Charge> DISCOUNTS = List.of(new Charge("rounding", brl(20)));
    static final List<Tender> TENDERS = List.of(tender(1, brl(26_000)), tender(2, brl(500)));

    private Orders() {}

    static Money brl(long amount) {
        return new Money(amount, "BRL");
    }

    static Tender tender(int number, Money amount) {
        return new Tender(new PaymentId("payment-" + number), TenderKind.CARD, "tok_ok", amount, 1);
    }

    static PlaceOrder placeOrder() {
        return placeOrder(REQUEST, TENDERS);
    }

    static PlaceOrder placeOrder(RequestMark request, List<Tender> tenders) {
        return new PlaceOrder(ID, CUSTOMER, "BRL", LINES, brl(500), FEES, DISCOUNTS, tenders, ADDRESS, request);
    }

    static PlaceOrder placeOrder(List<OrderLine> lines, Money shipping, List<Charge> fees, List<Charge> discounts) {
        return new PlaceOrder(ID, CUSTOMER, "BRL", lines, shipping, fees, discounts, TENDERS, ADDRESS, REQUEST);
    }

    static OrderPlaced orderPlaced() {
        return new OrderPlaced(
                ID, CUSTOMER, "BRL", LINES, brl(500), FEES, DISCOUNTS, brl(26_500), TENDERS, ADDRESS, REQUEST);
    }

    /** How it is shown right after it was written down: nothing asked, nothing held, nothing planned. */
    static OrderSummary placedSummary() {
        return new OrderSummary(
                ID,
                0,
                CUSTOMER,
                new OrderStatuses(OrderStatus.PLACED, PaymentStatus.NONE, FulfilmentStatus.NONE),
                null,
                LINES.stream().map(LineSummary::of).toList(),
                brl(500),
                FEES,
                DISCOUNTS,
                brl(26_500),
                brl(0),
                TENDERS.stream().map(TenderSummary::unasked).toList(),
                List.of(),
                ADDRESS,
                OrderStatus.PLACED.allowedActions(),
                NOON);
    }

    /** The order in a status that it can reach. */
    static OrderState in(OrderStatus status) {
        OrderState placed = OrderState.after(orderPlaced(), NOON);
        OrderState confirmed = placed.after(new OrderConfirmed(ID), /* command= */ null);
        return switch (status) {
            case PLACED -> placed;
            case AMENDING ->
                confirmed.after(
                        new AmendmentProposed(
                                ID, 1, orderPlaced().terms(), Money.zero("BRL"), new RequestMark("amendment", "hash")),
                        /* command= */ null);
            case CONFIRMED -> confirmed;
            case COMPLETED -> confirmed.after(new OrderCompleted(ID, List.of(), List.of()), /* command= */ null);
            case REJECTED -> placed.after(new OrderRejected(ID, RejectionReason.OUT_OF_STOCK), /* command= */ null);
            case CANCELLED -> in(OrderStatus.CANCELLING).after(new OrderCancelled(ID, 1), /* command= */ null);
            case CANCELLING ->
                confirmed.after(
                        new CancellationRequested(
                                ID,
                                1,
                                LINES.stream()
                                        .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                                        .toList(),
                                new RequestMark("cancellation", "hash")),
                        /* command= */ null);
            case ACTION_REQUIRED ->
                confirmed.after(new ActionRequired(ID, ActionReason.CAPTURE_FAILED), /* command= */ null);
        };
    }
}
