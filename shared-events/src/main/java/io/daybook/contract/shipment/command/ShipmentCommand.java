package io.daybook.contract.shipment.command;

import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of a shipment.
 */
public sealed interface ShipmentCommand
        permits PlanShipment,
                PackShipment,
                ReleaseShipment,
                HoldShipment,
                DispatchShipment,
                DeliverShipment,
                ReportShipmentLost,
                CancelShipment {

    @TargetAggregateIdentifier
    ShipmentId shipmentId();
}
