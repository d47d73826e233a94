package io.daybook.contract.shipment.event;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Everything that can happen to a shipment.
 */
public sealed interface ShipmentEvent extends AboutOrder permits ShipmentPlanned {

    ShipmentId shipmentId();
}
