package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
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
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.queryside.fixture.View;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random lives of orders, in which anything may follow anything; the number of an order is its seed. */
class OrderSummaryPropertiesTest {

    private static final int ORDERS = 30;
    private static final int STEPS = 40;
    private static final ReturnId RETURN = new ReturnId("0e000000-0000-4000-8000-000000000001");
    private static final Set<ShipmentStatus> LEFT =
            Set.of(ShipmentStatus.DISPATCHED, ShipmentStatus.DELIVERED, ShipmentStatus.LOST);

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void whatever_happens_a_redelivery_changes_nothing_and_a_replay_gives_the_same_documents() {
        for (int seed = 1; seed <= ORDERS; seed++) {
            live(seed);
        }
        List<Document> documents = view.documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private void live(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        view.given(orderPlaced(order(seed), card(2 * seed, 60), card(2 * seed + 1, 40)));
        for (int step = 0; step < STEPS; step += 4) {
            Object[] next = Stream.generate(() -> event(random, seed)).limit(4).toArray();
            view.given(next);
            assertConsistent(seed);
        }
    }

    private void assertConsistent(int seed) {
        OrderView stored = new OrderSummaries(view.readModels())
                .find(order(seed))
                .orElseThrow()
                .content();
        OrderSummary shown = stored.summary();
        assertThat(shown.status().order() == OrderStatus.ACTION_REQUIRED)
                .as("seed %d", seed)
                .isEqualTo(stored.interruption() != null
                        && !stored.interruption().reasons().isEmpty());
        assertThat(stored.lost())
                .as("seed %d", seed)
                .extracting("paymentId")
                .containsExactlyInAnyOrderElementsOf(shown.tenders().stream()
                        .filter(tender -> tender.status() == PaymentStatus.UNKNOWN)
                        .map(TenderSummary::paymentId)
                        .toList());
        assertThat(shown.shipments())
                .as("seed %d", seed)
                .extracting(ShipmentOfOrder::shipmentId)
                .doesNotHaveDuplicates();
        assertThat(shown.allowedActions()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(allowed(stored));
        assertThat(shown.tenders())
                .as("seed %d", seed)
                .allMatch(tender ->
                        tender.captured().amount() <= tender.authorised().amount());
    }

    private static Set<String> allowed(OrderView stored) {
        OrderSummary shown = stored.summary();
        Set<String> actions = new TreeSet<>(shown.status().order().allowedActions());
        List<ShipmentStatus> live = shown.shipments().stream()
                .filter(shipment -> shipment.status() != ShipmentStatus.LOST
                        || !stored.replaced().contains(shipment.shipmentId()))
                .map(ShipmentOfOrder::status)
                .filter(status -> status != ShipmentStatus.CANCELLED)
                .toList();
        if (!live.isEmpty() && LEFT.containsAll(live)) {
            actions.removeAll(Set.of("CANCEL", "CANCEL_LINES"));
        }
        if (stored.returned() != null && stored.returned().mayBeReturned(shown.lines())) {
            actions.add("RETURN");
        }
        shown.tenders().forEach(tender -> actions.addAll(tender.allowedActions()));
        shown.shipments().forEach(shipment -> actions.addAll(shipment.status().allowedActions()));
        return actions;
    }

    private static AboutOrder event(SplittableRandom random, int seed) {
        return switch (random.nextInt(8)) {
            case 0 -> ofOrder(random, order(seed));
            case 1, 2, 3 -> ofPayment(random, order(seed), payment(2 * seed + random.nextInt(2)));
            case 4, 5, 6 -> ofShipment(random, order(seed), shipment(seed, random.nextInt(3)), shipment(seed, 0));
            default -> ofStock(random, order(seed), random.nextBoolean() ? LEDGER : PEN);
        };
    }

    private static ShipmentId shipment(int seed, int number) {
        return new ShipmentId(String.format(Locale.ROOT, "0b000000-0000-4000-8000-%012d", 10 * seed + number));
    }

    private static <T> T any(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static AboutOrder ofOrder(SplittableRandom random, OrderId order) {
        ActionReason reason = any(random, List.of(ActionReason.values()));
        List<LineQuantity> lines = List.of(new LineQuantity("2", 1));
        return switch (random.nextInt(11)) {
            case 9 -> new OrderCompleted(order, lines, List.of());
            case 10 -> new ReturnAccepted(order, RETURN, List.of(new ReturnedLine("2", PEN, 1)), brl(0), List.of());
            case 0, 1 -> new ActionRequired(order, reason);
            case 2, 3 -> new ActionResolved(order, /* choice= */ null, List.of(reason), /* request= */ null);
            case 4 -> new CancellationRequested(order, 1, lines, REQUEST);
            case 5 -> new CancellationDenied(order, 1);
            case 6 -> new OrderLinesCancelled(order, 1, lines, brl(1));
            case 7 -> new OrderCancelled(order, 1);
            default -> new OrderConfirmed(order);
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
        return switch (random.nextInt(5)) {
            case 0 -> new StockReserved(sku, claim, order, 1 + random.nextInt(2));
            case 1 -> new StockAllocated(sku, claim, order, 1);
            case 2 -> new AllocationReleased(sku, claim, order, 1, ReleaseReason.CANCELLED);
            case 3 -> new StockAllocationRefused(sku, claim, order);
            default -> new StockShipped(sku, claim, order, 1);
        };
    }
}
