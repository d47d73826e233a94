package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.queryside.fixture.RandomEvents;
import io.daybook.queryside.fixture.View;
import io.daybook.queryside.shared.order.OrderView;
import io.daybook.queryside.shared.order.SkuReservation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random lives of orders, in which anything may follow anything; the number of an order is its seed. */
class OrderSummaryPropertiesTest {

    private static final int ORDERS = 30;
    private static final int STEPS = 40;
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
        OrderPlaced placed = orderPlaced(order(seed), card(2 * seed, 60), card(2 * seed + 1, 40));
        RandomEvents events = new RandomEvents(seed, placed.terms());
        view.given(placed);
        for (int step = 0; step < STEPS; step += 4) {
            Object[] next = Stream.generate(events::next).limit(4).toArray();
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
        assertThat(shown.status().order() == OrderStatus.AMENDING && stored.amendment() == null)
                .as("seed %d", seed)
                .isFalse();
        assertThat(stored.claims())
                .as("seed %d", seed)
                .extracting(SkuReservation::sku)
                .containsExactlyElementsOf(
                        shown.lines().stream().map(LineSummary::sku).distinct().toList());
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
        boolean begun = shown.shipments().stream()
                .map(ShipmentOfOrder::status)
                .anyMatch(status -> status != ShipmentStatus.PLANNED && status != ShipmentStatus.CANCELLED);
        if (begun || shown.lines().stream().anyMatch(line -> line.cancelled() > 0)) {
            actions.remove("AMEND");
        }
        if (stored.returned() != null && stored.returned().mayBeReturned(shown.lines())) {
            actions.add("RETURN");
        }
        shown.tenders().forEach(tender -> actions.addAll(tender.allowedActions()));
        shown.shipments().forEach(shipment -> actions.addAll(shipment.status().allowedActions()));
        return actions;
    }
}
