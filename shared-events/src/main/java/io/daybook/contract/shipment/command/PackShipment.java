package io.daybook.contract.shipment.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Says that the warehouse has packed the shipment. The answer is a {@link
 * io.daybook.contract.shipment.query.ShipmentSummary}.
 *
 * @param request the request that asked; a repeat changes nothing
 */
public record PackShipment(ShipmentId shipmentId, RequestMark request) implements ShipmentCommand {}
