package io.daybook.contract.shipment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * A packed shipment may leave: its share is captured.
 *
 * @param orderId the order it belongs to
 */
@Revision("1")
public record ShipmentReleased(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
