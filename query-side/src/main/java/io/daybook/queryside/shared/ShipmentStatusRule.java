package io.daybook.queryside.shared;

import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import java.util.Map;

/**
 * The status of a shipment, event by event.
 *
 * <p>An order and its shipments show the same, so both follow this one rule.
 */
public final class ShipmentStatusRule {

    private static final Map<Class<? extends ShipmentEvent>, ShipmentStatus> STATUSES = Map.of(
            ShipmentPlanned.class, ShipmentStatus.PLANNED,
            ShipmentPacked.class, ShipmentStatus.PACKED,
            ShipmentReleased.class, ShipmentStatus.RELEASED,
            ShipmentHeld.class, ShipmentStatus.HELD,
            ShipmentDispatched.class, ShipmentStatus.DISPATCHED,
            ShipmentDelivered.class, ShipmentStatus.DELIVERED,
            ShipmentLost.class, ShipmentStatus.LOST,
            ShipmentCancelled.class, ShipmentStatus.CANCELLED);

    private ShipmentStatusRule() {}

    /** The status after the next event of the shipment; that it cannot be cancelled any more changes none. */
    public static ShipmentStatus after(ShipmentStatus status, ShipmentEvent event) {
        return STATUSES.getOrDefault(event.getClass(), status);
    }
}
