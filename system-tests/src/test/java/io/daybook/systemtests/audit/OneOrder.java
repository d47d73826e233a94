package io.daybook.systemtests.audit;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Logs of one order that hold together, and how a log is changed and read, for the tests of the audit. */
final class OneOrder {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final Sku TEA = new Sku("tea");
    static final OrderId ORDER = new OrderId("order-1");
    static final PaymentId CARD = new PaymentId("payment-1");
    static final ReservationId CLAIM = new ReservationId("order-1/1");
    static final RequestMark REQUEST = new RequestMark("request", "hash");
    static final Money TOTAL = new Money(1_000, "BRL");

    static final List<Object> CONFIRMED = List.of(
            new StockReceived(TEA, 5, "note", REQUEST),
            placed(TOTAL),
            new StockReserved(TEA, CLAIM, ORDER, 2),
            new PaymentRequested(CARD, ORDER, TenderKind.CARD, "tok_ok", TOTAL, 1),
            new PaymentAuthorised(CARD, ORDER, TOTAL, "ref", null, /* retry= */ 0),
            new OrderConfirmed(ORDER),
            new StockAllocated(TEA, CLAIM, ORDER, 2),
            new ShipmentPlanned(
                    new ShipmentId("s"),
                    ORDER,
                    "main",
                    List.of(new ShipmentLine("1", TEA, 2)),
                    TOTAL,
                    /* replaces= */ null));

    static final ShipmentId PARCEL = new ShipmentId("s");

    static final List<Object> COMPLETED = Stream.concat(
                    CONFIRMED.stream(),
                    Stream.of(
                            new ShipmentPacked(PARCEL, ORDER, REQUEST),
                            new PaymentCaptured(CARD, ORDER, TOTAL, new CaptureId("c")),
                            new ShipmentReleased(PARCEL, ORDER),
                            new ShipmentDispatched(PARCEL, ORDER, "post", "1", REQUEST),
                            new StockShipped(TEA, CLAIM, ORDER, 2),
                            new ShipmentDelivered(PARCEL, ORDER, REQUEST),
                            new OrderCompleted(
                                    ORDER, List.of(new LineQuantity("1", 2)), List.of(new PaymentPart(CARD, TOTAL)))))
            .toList();

    static final List<Object> REJECTED = List.of(
            new StockReceived(TEA, 5, "note", REQUEST),
            placed(TOTAL),
            new StockReserved(TEA, CLAIM, ORDER, 2),
            new PaymentRequested(CARD, ORDER, TenderKind.DEBIT, "tok_ok", TOTAL, 1),
            new PaymentAuthorised(CARD, ORDER, TOTAL, "ref", null, /* retry= */ 0),
            new PaymentCaptured(CARD, ORDER, TOTAL, /* captureId= */ null),
            new PaymentRefunded(CARD, ORDER, new RefundId("r"), TOTAL),
            new ReservationReleased(TEA, CLAIM, ORDER, 2, ReleaseReason.PAYMENT_DECLINED),
            new OrderRejected(ORDER, RejectionReason.PAYMENT_DECLINED));

    static final List<LineQuantity> ONE_PIECE = List.of(new LineQuantity("1", 1));
    static final ShipmentId REST = new ShipmentId("rest");
    static final ReturnId RETURN = new ReturnId("return");
    static final Money HALF = new Money(500, "BRL");

    static final List<Object> PARTLY_CANCELLED = Stream.concat(
                    CONFIRMED.stream(),
                    Stream.of(
                            new CancellationRequested(ORDER, 1, ONE_PIECE, REQUEST),
                            new ShipmentCancelled(PARCEL, ORDER),
                            new ShipmentPlanned(
                                    REST,
                                    ORDER,
                                    "main",
                                    List.of(new ShipmentLine("1", TEA, 1)),
                                    HALF,
                                    /* replaces= */ null),
                            new AllocationReleased(TEA, CLAIM, ORDER, 1, 1, 0, ReleaseReason.CANCELLED),
                            new OrderLinesCancelled(ORDER, 1, ONE_PIECE, HALF),
                            new ShipmentPacked(REST, ORDER, REQUEST),
                            new PaymentCaptured(CARD, ORDER, HALF, new CaptureId("c")),
                            new PaymentVoided(CARD, ORDER, /* retry= */ 0),
                            new ShipmentReleased(REST, ORDER),
                            new ShipmentDispatched(REST, ORDER, "post", "1", REQUEST),
                            new StockShipped(TEA, CLAIM, ORDER, 1),
                            new ShipmentDelivered(REST, ORDER, REQUEST),
                            new OrderCompleted(ORDER, List.of(), List.of())))
            .toList();

    static ReturnAccepted returning(int pieces, long refund) {
        Money amount = new Money(refund, "BRL");
        return new ReturnAccepted(
                ORDER,
                RETURN,
                List.of(new ReturnedLine("1", TEA, pieces)),
                amount,
                List.of(new PaymentPart(CARD, amount)));
    }

    static List<String> violations(List<Object> log) {
        Audit audit = new Audit();
        log.forEach(event -> audit.read(event, NOON));
        return audit.finish();
    }

    static List<Object> without(List<Object> log, int missing) {
        List<Object> rest = new ArrayList<>(log);
        rest.remove(missing);
        return rest;
    }

    static List<Object> with(List<Object> log, Object further) {
        List<Object> more = new ArrayList<>(log);
        more.add(further);
        return more;
    }

    static OrderPlaced placed(Money total) {
        return new OrderPlaced(
                ORDER,
                new CustomerId("ada"),
                "BRL",
                List.of(new OrderLine("1", TEA, "Tea", 2, new Money(500, "BRL"), "main")),
                Money.zero("BRL"),
                List.of(),
                List.of(),
                total,
                List.of(new Tender(CARD, TenderKind.CARD, "tok_ok", TOTAL, 1)),
                new ShippingAddress("Ada", "Rua 1", "Recife", null, "50000", "BR"),
                REQUEST);
    }

    private OneOrder() {}
}
