package io.daybook.contract.shipment.query;

import io.daybook.contract.shipment.ShipmentId;

/**
 * Asks for a shipment. The answer is a {@link ShipmentSummary}, or none where there is no such shipment.
 */
public record FindShipment(ShipmentId shipmentId) {}
