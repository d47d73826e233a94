package io.daybook.contract.shipment.command;

import io.daybook.contract.shipment.ShipmentId;

/**
 * Everything that can be asked of a shipment.
 */
public sealed interface ShipmentCommand permits PlanShipment {

    ShipmentId shipmentId();
}
