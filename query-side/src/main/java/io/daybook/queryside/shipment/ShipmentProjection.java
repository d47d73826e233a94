package io.daybook.queryside.shipment;

import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.kit.mongo.StreamPosition;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * One document per shipment, which its planning creates.
 *
 * <p>Redelivery is harmless: a document knows the last event of its shipment. A shipment that was cancelled before it
 * was planned is on no list and shown to nobody, because nothing was ever to leave; any other event of one that is not
 * there is an error.
 */
@ProcessingGroup("shipment")
class ShipmentProjection {

    private final Shipments shipments;

    ShipmentProjection(Shipments shipments) {
        this.shipments = shipments;
    }

    /** Planned again, it is back on the list in its old place. */
    @EventHandler
    void on(ShipmentPlanned event, StreamPosition origin, @Timestamp Instant plannedAt) {
        ShipmentView planned = ShipmentView.planned(event, origin.sequence(), plannedAt);
        shipments.createOrChange(event.shipmentId(), origin, planned, known -> known.after(event, origin.sequence()));
    }

    @EventHandler
    void on(ShipmentCancelled event, StreamPosition origin) {
        if (shipments.find(event.shipmentId()).isPresent()) {
            on((ShipmentEvent) event, origin);
        }
    }

    @EventHandler
    void on(ShipmentEvent event, StreamPosition origin) {
        shipments.change(event.shipmentId(), origin, shipment -> shipment.after(event, origin.sequence()));
    }

    @ResetHandler
    void forgetEverything() {
        shipments.clear();
    }
}
