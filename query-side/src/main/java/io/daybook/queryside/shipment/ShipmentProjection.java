package io.daybook.queryside.shipment;

import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.kit.mongo.StreamPosition;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;

/** One document per shipment, which its planning creates. Redelivery is harmless: what exists is not created again. */
@ProcessingGroup("shipment")
class ShipmentProjection {

    private final Shipments shipments;

    ShipmentProjection(Shipments shipments) {
        this.shipments = shipments;
    }

    @EventHandler
    void on(ShipmentPlanned event, StreamPosition origin, @Timestamp Instant plannedAt) {
        shipments.create(event.shipmentId(), origin, ShipmentView.planned(event, origin.sequence(), plannedAt));
    }

    @ResetHandler
    void forgetEverything() {
        shipments.clear();
    }
}
