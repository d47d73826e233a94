package io.daybook.contract.shipment.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Says that the customer has the shipment. The answer is a {@link io.daybook.contract.shipment.query.ShipmentSummary}.
 *
 * @param request the request that asked; a repeat changes nothing
 */
public record DeliverShipment(ShipmentId shipmentId, RequestMark request) implements ShipmentCommand {}
