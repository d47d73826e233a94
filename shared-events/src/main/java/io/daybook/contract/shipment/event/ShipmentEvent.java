package io.daybook.contract.shipment.event;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Everything that can happen to a shipment.
 */
public sealed interface ShipmentEvent extends AboutOrder
        permits ShipmentPlanned,
                ShipmentPacked,
                ShipmentReleased,
                ShipmentHeld,
                ShipmentDispatched,
                ShipmentDelivered,
                ShipmentLost,
                ShipmentCancelled,
                ShipmentCancellationRefused {

    ShipmentId shipmentId();
}
