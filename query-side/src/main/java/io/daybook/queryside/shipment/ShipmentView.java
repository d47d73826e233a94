package io.daybook.queryside.shipment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import java.time.Instant;
import java.util.List;

/**
 * A shipment on the work list of its place.
 *
 * @param orderId the order it belongs to
 * @param shipFrom the seller or warehouse it leaves from
 * @param lines what is in it
 * @param share what of the order's total must be captured before it may leave
 * @param version sequence number of the shipment's last event
 * @param plannedAt when it came on the list
 */
record ShipmentView(
        ShipmentId shipmentId,
        OrderId orderId,
        ShipmentStatus status,
        String shipFrom,
        List<ShipmentLine> lines,
        Money share,
        long version,
        Instant plannedAt) {

    static ShipmentView planned(ShipmentPlanned event, long sequence, Instant plannedAt) {
        return new ShipmentView(
                event.shipmentId(),
                event.orderId(),
                ShipmentStatus.PLANNED,
                event.shipFrom(),
                event.lines(),
                event.share(),
                sequence,
                plannedAt);
    }

    /** The shipment as it is shown. Nothing is dispatched yet. */
    ShipmentSummary summary() {
        return new ShipmentSummary(
                shipmentId, orderId, status, shipFrom, lines, share, null, null, status.allowedActions(), version);
    }
}
