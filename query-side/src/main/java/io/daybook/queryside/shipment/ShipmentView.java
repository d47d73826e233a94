package io.daybook.queryside.shipment;

import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.queryside.shared.ShipmentStatusRule;
import java.time.Instant;

/**
 * A shipment on the work list of its place.
 *
 * @param summary as it is shown
 * @param plannedAt when it came on the list first
 */
record ShipmentView(ShipmentSummary summary, Instant plannedAt) {

    /** Nothing is dispatched yet. */
    static ShipmentView planned(ShipmentPlanned event, long sequence, Instant plannedAt) {
        ShipmentStatus status = ShipmentStatus.PLANNED;
        ShipmentSummary summary = new ShipmentSummary(
                event.shipmentId(),
                event.orderId(),
                status,
                event.shipFrom(),
                event.lines(),
                event.share(),
                /* carrier= */ null,
                /* tracking= */ null,
                status.allowedActions(),
                sequence);
        return new ShipmentView(summary, plannedAt);
    }

    /** A refusal changes nothing of it, but is a version of it all the same. */
    ShipmentView after(ShipmentEvent event, long sequence) {
        ShipmentStatus status = ShipmentStatusRule.after(summary.status(), event);
        ShipmentDispatched left = event instanceof ShipmentDispatched dispatched ? dispatched : null;
        ShipmentSummary next = new ShipmentSummary(
                summary.shipmentId(),
                summary.orderId(),
                status,
                summary.shipFrom(),
                summary.lines(),
                summary.share(),
                left == null ? summary.carrier() : left.carrier(),
                left == null ? summary.tracking() : left.tracking(),
                status.allowedActions(),
                sequence);
        return new ShipmentView(next, plannedAt);
    }
}
