package io.daybook.queryside.shared.order;

import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.queryside.shared.ShipmentStatusRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shipments of an order.
 *
 * @param shown in the order of their first lines, whichever was planned first; one that replaces another comes after it
 * @param replaced those in whose place others go, because they are lost
 */
record ShownShipments(List<ShipmentOfOrder> shown, List<ShipmentId> replaced) {

    /**
     * The shipments after the next event of one of them; the same where it changes nothing. One that was
     * cancelled before it was planned was never there.
     */
    ShownShipments after(ShipmentEvent event, List<LineSummary> lines) {
        for (int place = 0; place < shown.size(); place++) {
            ShipmentOfOrder known = shown.get(place);
            if (known.shipmentId().equals(event.shipmentId())) {
                ShipmentStatus status = ShipmentStatusRule.after(known.status(), event);
                return status == known.status() ? this : with(place, status);
            }
        }
        return event instanceof ShipmentPlanned planned ? with(planned, lines) : this;
    }

    /** Every status that some shipment has, but for lost ones in whose place others go. */
    Set<ShipmentStatus> statuses() {
        Set<ShipmentStatus> statuses = EnumSet.noneOf(ShipmentStatus.class);
        for (ShipmentOfOrder shipment : shown) {
            if (shipment.status() != ShipmentStatus.LOST || !replaced.contains(shipment.shipmentId())) {
                statuses.add(shipment.status());
            }
        }
        return statuses;
    }

    /** Whether work on none of them has begun, or been given up: each is planned, or was cancelled. */
    boolean isNothingPacked() {
        return shown.stream()
                .map(ShipmentOfOrder::status)
                .allMatch(status -> status == ShipmentStatus.PLANNED || status == ShipmentStatus.CANCELLED);
    }

    private ShownShipments with(int place, ShipmentStatus status) {
        List<ShipmentOfOrder> next = new ArrayList<>(shown);
        ShipmentOfOrder known = next.get(place);
        next.set(place, new ShipmentOfOrder(known.shipmentId(), status, known.shipFrom(), known.lines()));
        return new ShownShipments(next, replaced);
    }

    private ShownShipments with(ShipmentPlanned planned, List<LineSummary> lines) {
        List<ShipmentOfOrder> next = new ArrayList<>(shown);
        next.add(
                new ShipmentOfOrder(planned.shipmentId(), ShipmentStatus.PLANNED, planned.shipFrom(), planned.lines()));
        Map<String, Integer> places = new HashMap<>();
        lines.forEach(line -> places.put(line.lineId(), places.size()));
        next.sort(Comparator.comparing(shipment -> shipment.lines().stream()
                .map(line -> places.getOrDefault(line.lineId(), Integer.MAX_VALUE))
                .min(Comparator.naturalOrder())
                .orElse(Integer.MAX_VALUE)));
        List<ShipmentId> gone = new ArrayList<>(replaced);
        if (planned.replaces() != null) {
            gone.add(planned.replaces());
        }
        return new ShownShipments(next, gone);
    }
}
