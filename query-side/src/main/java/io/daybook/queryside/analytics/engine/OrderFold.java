package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.queryside.shared.order.OrderView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One order from its events, in the order of the log, by the rules of the read model: as it is, and how it came there.
 */
final class OrderFold {

    private @Nullable OrderView order;
    private @Nullable MilestoneRow milestones;
    private final Map<String, ShipmentRow> shipments = new LinkedHashMap<>();
    private final List<OrderHistoryRow> history = new ArrayList<>();

    /** The rows of an order in each of the tables; none before it is placed. */
    record Rows(
            List<OrderRow> orders,
            List<OrderLineRow> lines,
            List<TenderRow> tenders,
            List<ShipmentRow> shipments,
            List<MilestoneRow> milestones,
            List<OrderHistoryRow> history,
            List<SaleRow> sales,
            List<SaleLineRow> saleLines,
            List<SaleTenderRow> saleTenders) {}

    /**
     * The rows of the order that these events are about. One that cannot be followed, because nobody would write such
     * events, has none, and does not hold up the tables of the others.
     */
    static Stream<Rows> rowsOf(List<StoredEvent> events) {
        try {
            OrderFold fold = new OrderFold();
            events.forEach(fold::add);
            return Stream.of(fold.rows());
        } catch (RuntimeException impossible) {
            System.err.println("Order " + events.get(0).subject() + " is left out: " + impossible);
            return Stream.empty();
        }
    }

    /** Takes the next event; what comes before the order is placed says nothing of it. */
    private void add(StoredEvent event) {
        order = after(order, event);
        if (event.payload() instanceof OrderPlaced placed) {
            milestones = MilestoneRow.placed(placed.orderId().value(), event.position(), event.at());
        }
        if (order != null && milestones != null) {
            follow(order.summary(), milestones, event);
        }
    }

    /** The order after its next event; nothing before it is placed. */
    static @Nullable OrderView after(@Nullable OrderView order, StoredEvent event) {
        if (event.payload() instanceof OrderPlaced placed) {
            return OrderView.of(placed, event.at());
        }
        return order != null && event.payload() instanceof AboutOrder about
                ? order.after(about, event.sequence())
                : order;
    }

    private void follow(OrderSummary now, MilestoneRow before, StoredEvent event) {
        if (event.payload() instanceof ShipmentPlanned planned) {
            shipments.put(planned.shipmentId().value(), ShipmentRow.of(planned, event.at()));
        } else if (event.payload() instanceof ShipmentEvent next) {
            shipments.computeIfPresent(next.shipmentId().value(), (id, row) -> row.after(next, event.at()));
        }
        now.shipments()
                .forEach(shown ->
                        shipments.computeIfPresent(shown.shipmentId().value(), (id, row) -> row.in(shown.status())));
        milestones = before.reached(now.status(), shipments.values(), event.at());
        remember(OrderHistoryRow.of(now, before.placedPosition(), event));
    }

    private void remember(OrderHistoryRow next) {
        int last = history.size() - 1;
        if (last < 0) {
            history.add(next);
        } else if (history.get(last).saysTheSameAs(next)) {
            history.set(last, history.get(last).after(next.fromPosition()));
        } else {
            history.set(last, history.get(last).until(next.fromPosition()));
            history.add(next);
        }
    }

    private Rows rows() {
        List<OrderSummary> shown =
                Stream.ofNullable(order).map(OrderView::summary).toList();
        List<SoldOrder> sales =
                shown.stream().flatMap(now -> SoldOrder.of(now, milestones)).toList();
        return new Rows(
                shown.stream().map(OrderRow::of).toList(),
                shown.stream().flatMap(OrderLineRow::of).toList(),
                shown.stream().flatMap(TenderRow::of).toList(),
                List.copyOf(shipments.values()),
                Stream.ofNullable(milestones).toList(),
                history,
                sales.stream().map(SoldOrder::row).toList(),
                sales.stream().flatMap(SoldOrder::lines).toList(),
                sales.stream().flatMap(SoldOrder::tenders).toList());
    }
}
