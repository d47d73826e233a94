package io.daybook.commandside.shipment;

import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shipment must remember in order to decide.
 */
record ShipmentState(ShipmentStatus status) {

    /** A shipment is planned once; the saga may say it again. */
    static List<ShipmentEvent> plan(@Nullable ShipmentState known, PlanShipment command) {
        return known == null
                ? List.of(new ShipmentPlanned(
                        command.shipmentId(),
                        command.orderId(),
                        command.shipFrom(),
                        command.lines(),
                        command.share(),
                        /* replaces= */ null))
                : List.of();
    }

    /** Planned is all that a shipment can be yet. */
    static ShipmentState after(ShipmentEvent event) {
        return new ShipmentState(ShipmentStatus.PLANNED);
    }
}
