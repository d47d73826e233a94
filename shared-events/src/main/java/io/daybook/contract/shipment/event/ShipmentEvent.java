package io.daybook.contract.shipment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Everything that can happen to a shipment.
 */
public sealed interface ShipmentEvent permits ShipmentPlanned {

    ShipmentId shipmentId();

    OrderId orderId();
}
