package io.daybook.contract.shipment.query;

import io.daybook.contract.shipment.ShipmentId;

/**
 * Asks for one shipment. The answer is a {@link ShipmentSummary}, or none.
 *
 * @param shipmentId the shipment
 */
public record FindShipment(ShipmentId shipmentId) {}
