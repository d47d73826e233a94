package io.daybook.contract.shipment.command;

import io.daybook.contract.shipment.ShipmentId;

/**
 * Lets a packed shipment leave: its share is captured.
 */
public record ReleaseShipment(ShipmentId shipmentId) implements ShipmentCommand {}
