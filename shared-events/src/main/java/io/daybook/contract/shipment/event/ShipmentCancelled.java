package io.daybook.contract.shipment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * A shipment will not leave. Its stream may begin with this, where the cancellation came before the plan.
 *
 * @param orderId the order it belongs to
 */
@Revision("1")
public record ShipmentCancelled(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
