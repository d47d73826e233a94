package io.daybook.contract.shipment.event;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import org.axonframework.serialization.Revision;

/**
 * A shipment must not leave.
 *
 * @param orderId the order it belongs to
 * @param reason why
 */
@Revision("1")
public record ShipmentHeld(ShipmentId shipmentId, OrderId orderId, ActionReason reason) implements ShipmentEvent {}
