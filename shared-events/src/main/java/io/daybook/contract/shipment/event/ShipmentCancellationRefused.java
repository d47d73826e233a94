package io.daybook.contract.shipment.event;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import org.axonframework.serialization.Revision;

/**
 * A shipment cannot be cancelled, because it has left, or is packed and was to be cancelled only before that.
 *
 * @param orderId the order it belongs to
 * @param status what it is
 */
@Revision("1")
public record ShipmentCancellationRefused(ShipmentId shipmentId, OrderId orderId, ShipmentStatus status)
        implements ShipmentEvent {}
