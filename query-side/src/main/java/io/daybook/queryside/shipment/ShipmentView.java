package io.daybook.queryside.shipment;

import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.query.ShipmentSummary;
import java.time.Instant;

/**
 * A shipment on the work list of its place.
 *
 * @param summary as it is shown
 * @param plannedAt when it came on the list
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
}
