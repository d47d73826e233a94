package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Events of one order and of what belongs to it, in which anything may follow anything. Only what an amendment adds is
 * not heard of before it is proposed, nor after it is dropped.
 */
final class RandomEvents {

    private static final Sku INK = new Sku("ink");
    private static final ReturnId RETURN = new ReturnId("0e000000-0000-4000-8000-000000000001");
    private static final List<OrderLine> LINES =
            List.of(line(1, LEDGER, 1, 80), line(2, PEN, 2, 10), line(4, INK, 1, 5));

    private final SplittableRandom random;
    private final int seed;
    private OrderTerms terms;
    private @Nullable OrderTerms proposed;
    private int number;

    RandomEvents(int seed, OrderTerms terms) {
        this.random = new SplittableRandom(seed);
        this.seed = seed;
        this.terms = terms;
    }

    AboutOrder next() {
        OrderTerms known = proposed == null ? terms : proposed;
        return switch (random.nextInt(8)) {
            case 0 -> ofOrder();
            case 1, 2, 3 ->
                ofPayment(random, order(seed), any(random, known.tenders()).paymentId());
            case 4, 5, 6 -> ofShipment(random, order(seed), shipment(seed, random.nextInt(3)), shipment(seed, 0));
            default -> ofStock(random, order(seed), any(random, known.lines()).sku());
        };
    }

    private static ShipmentId shipment(int seed, int number) {
        return new ShipmentId(String.format(Locale.ROOT, "0b000000-0000-4000-8000-%012d", 10 * seed + number));
    }

    private static <T> T any(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A line more or fewer, other amounts, and a further tender or none. */
    private OrderTerms others() {
        List<OrderLine> lines = LINES.stream().skip(random.nextInt(3)).toList();
        List<Tender> tenders = new ArrayList<>();
        for (Tender tender : terms.tenders()) {
            tenders.add(new Tender(
                    tender.paymentId(), tender.kind(), tender.token(), brl(random.nextInt(60)), tender.instalments()));
        }
        if (random.nextBoolean()) {
            tenders.add(card(10_000 + 100 * seed + number, 10));
        }
        return orderPlaced(order(seed), CUSTOMER, lines, tenders).terms();
    }

    private AboutOrder amendment() {
        OrderTerms pending = proposed;
        if (pending == null) {
            number++;
            proposed = others();
            return new AmendmentProposed(order(seed), number, proposed, brl(0), REQUEST);
        }
        proposed = null;
        if (random.nextBoolean()) {
            return new AmendmentDropped(order(seed), number, AmendmentDropReason.OUT_OF_STOCK);
        }
        terms = pending;
        return new OrderAmended(order(seed), number, pending);
    }

    private AboutOrder ofOrder() {
        OrderId order = order(seed);
        ActionReason reason = any(random, List.of(ActionReason.values()));
        List<LineQuantity> lines = List.of(new LineQuantity("2", 1));
        return switch (random.nextInt(15)) {
            case 0, 1 -> new ActionRequired(order, reason);
            case 2, 3 -> new ActionResolved(order, /* choice= */ null, List.of(reason), /* request= */ null);
            case 4 -> new CancellationRequested(order, 1, lines, REQUEST);
            case 5 -> new CancellationDenied(order, 1);
            case 6 -> new OrderLinesCancelled(order, 1, lines, brl(1));
            case 7 -> new OrderCancelled(order, 1);
            case 8 -> new OrderCompleted(order, lines, List.of());
            case 9 -> new ReturnAccepted(order, RETURN, List.of(new ReturnedLine("2", PEN, 1)), brl(0), List.of());
            case 10 -> new OrderConfirmed(order);
            default -> amendment();
        };
    }

    private static AboutOrder ofPayment(SplittableRandom random, OrderId order, PaymentId payment) {
        int number = random.nextInt(3);
        CaptureId capture = new CaptureId("" + number);
        RefundId refund = new RefundId("" + number);
        return switch (random.nextInt(12)) {
            case 0 -> new PaymentAuthorised(payment, order, brl(random.nextInt(100)), "ref", null, number);
            case 1 -> new PaymentDeclined(payment, order, "no", number);
            case 2 -> new PaymentPending(payment, order);
            case 3 -> new CaptureRequested(payment, order, capture, brl(10), /* request= */ null);
            case 4 -> new PaymentCaptured(payment, order, brl(random.nextInt(40)), capture);
            case 5 -> new CaptureFailed(payment, order, capture, "no");
            case 6 -> new PaymentVoided(payment, order, number);
            case 7 -> new VoidFailed(payment, order, number, "no");
            case 8 -> new PaymentRefunded(payment, order, refund, brl(random.nextInt(20)));
            case 9 -> new RefundFailed(payment, order, refund, "no");
            default -> lost(random, order, payment, number);
        };
    }

    private static AboutOrder lost(SplittableRandom random, OrderId order, PaymentId payment, int number) {
        ProviderIntent intent = any(random, List.of(ProviderIntent.values()));
        boolean named = intent == ProviderIntent.CAPTURE || intent == ProviderIntent.REFUND;
        return new PaymentOutcomeUnknown(payment, order, intent, named || number > 0 ? "" + number : null);
    }

    private static AboutOrder ofShipment(SplittableRandom random, OrderId order, ShipmentId shipment, ShipmentId lost) {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 ->
                new ShipmentPlanned(
                        shipment,
                        order,
                        "main",
                        List.of(new ShipmentLine("1", LEDGER, 1)),
                        brl(1),
                        shipment.equals(lost) ? null : lost);
            case 3 -> new ShipmentPacked(shipment, order, REQUEST);
            case 4 -> new ShipmentReleased(shipment, order);
            case 5 -> new ShipmentHeld(shipment, order, ActionReason.CAPTURE_FAILED);
            case 6 -> new ShipmentDispatched(shipment, order, "Correios", "BR1", REQUEST);
            case 7 -> new ShipmentDelivered(shipment, order, REQUEST);
            case 8 -> new ShipmentLost(shipment, order, REQUEST);
            case 9 -> new ShipmentCancelled(shipment, order);
            default -> new ShipmentCancellationRefused(shipment, order, ShipmentStatus.LOST);
        };
    }

    private static AboutOrder ofStock(SplittableRandom random, OrderId order, Sku sku) {
        ReservationId claim = new ReservationId("claim-" + random.nextInt(2));
        return switch (random.nextInt(7)) {
            case 5 -> new AllocationExtended(sku, claim, order, 1, 1);
            case 6 -> new AllocationExtensionRefused(sku, claim, order, 1, 1, 0);
            case 0 -> new StockReserved(sku, claim, order, 1 + random.nextInt(2));
            case 1 -> new StockAllocated(sku, claim, order, 1);
            case 2 -> new AllocationReleased(sku, claim, order, 1, 0, 0, ReleaseReason.CANCELLED);
            case 3 -> new StockAllocationRefused(sku, claim, order);
            default -> new StockShipped(sku, claim, order, 1);
        };
    }
}
