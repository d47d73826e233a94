package io.daybook.contract.shipment.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * A shipment is packed, and its share is to be captured.
 *
 * @param orderId the order it belongs to
 * @param request the request that said so
 */
@Revision("1")
public record ShipmentPacked(ShipmentId shipmentId, OrderId orderId, RequestMark request) implements ShipmentEvent {}
