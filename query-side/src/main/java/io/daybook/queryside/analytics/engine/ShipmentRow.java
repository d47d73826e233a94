package io.daybook.queryside.analytics.engine;

import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shipment of an order.
 *
 * @param shipmentId of the shipment
 * @param orderId of its order
 * @param status where it is
 * @param shipFrom the place it is sent from
 * @param pieces how many pieces are in it
 * @param currency of its share
 * @param share what of the order's total it carries, in minor units
 * @param plannedAt when it was put on the work list
 * @param packedAt when it was packed; null before
 * @param dispatchedAt when it left; null before
 * @param deliveredAt when it arrived; null before
 */
record ShipmentRow(
        String shipmentId,
        String orderId,
        ShipmentStatus status,
        String shipFrom,
        long pieces,
        String currency,
        long share,
        Instant plannedAt,
        @Nullable Instant packedAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt) {

    static ShipmentRow of(ShipmentPlanned planned, Instant at) {
        return new ShipmentRow(
                planned.shipmentId().value(),
                planned.orderId().value(),
                ShipmentStatus.PLANNED,
                planned.shipFrom(),
                planned.lines().stream().mapToLong(ShipmentLine::quantity).sum(),
                planned.share().currency(),
                planned.share().amount(),
                at,
                null,
                null,
                null);
    }

    ShipmentRow after(ShipmentEvent event, Instant at) {
        return new ShipmentRow(
                shipmentId,
                orderId,
                status,
                shipFrom,
                pieces,
                currency,
                share,
                plannedAt,
                event instanceof ShipmentPacked ? at : packedAt,
                event instanceof ShipmentDispatched ? at : dispatchedAt,
                event instanceof ShipmentDelivered ? at : deliveredAt);
    }

    ShipmentRow in(ShipmentStatus now) {
        return new ShipmentRow(
                shipmentId,
                orderId,
                now,
                shipFrom,
                pieces,
                currency,
                share,
                plannedAt,
                packedAt,
                dispatchedAt,
                deliveredAt);
    }

    /** Whether it is not lost or cancelled. */
    boolean isLive() {
        return status != ShipmentStatus.LOST && status != ShipmentStatus.CANCELLED;
    }
}
