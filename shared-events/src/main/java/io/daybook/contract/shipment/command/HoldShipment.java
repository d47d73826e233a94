package io.daybook.contract.shipment.command;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Keeps a shipment that has not left from leaving: its share could not be captured.
 *
 * @param reason why
 */
public record HoldShipment(ShipmentId shipmentId, ActionReason reason) implements ShipmentCommand {}
