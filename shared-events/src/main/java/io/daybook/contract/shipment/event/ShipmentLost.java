package io.daybook.contract.shipment.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * The carrier has lost a shipment.
 *
 * @param orderId the order it belongs to
 * @param request the request that said so
 */
@Revision("1")
public record ShipmentLost(ShipmentId shipmentId, OrderId orderId, RequestMark request) implements ShipmentEvent {}
