package io.daybook.contract.shipment.command;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;

/**
 * Takes a shipment that has not left off the work list. Where it is not there yet, this leaves a mark and it will be
 * born cancelled. A refusal is the event {@code ShipmentCancellationRefused}. The answer is a {@link
 * io.daybook.contract.shipment.ShipmentStatus}.
 *
 * @param orderId the order it belongs to
 * @param alsoPacked whether one that is packed is taken off too
 */
public record CancelShipment(ShipmentId shipmentId, OrderId orderId, boolean alsoPacked) implements ShipmentCommand {}
