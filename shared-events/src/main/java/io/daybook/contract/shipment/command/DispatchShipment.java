package io.daybook.contract.shipment.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Says that the carrier has the shipment. The answer is a {@link io.daybook.contract.shipment.query.ShipmentSummary}.
 *
 * @param carrier who carries it
 * @param tracking the carrier's number
 * @param request the request that asked; a repeat changes nothing
 */
public record DispatchShipment(ShipmentId shipmentId, String carrier, String tracking, RequestMark request)
        implements ShipmentCommand {}
