package io.daybook.contract.shipment.query;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of shipments, oldest first: a warehouse's work list. The answer is a {@link ShipmentPage}.
 *
 * @param status only in this status
 * @param shipFrom only from this place
 * @param orderId only of this order
 * @param limit 1 to 200
 * @param cursor where the page before ended; absent for the first
 */
public record ListShipments(
        @Nullable ShipmentStatus status,
        @Nullable String shipFrom,
        @Nullable OrderId orderId,
        int limit,
        @Nullable String cursor) {}
