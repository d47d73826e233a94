package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * Pieces are reserved for an order.
 *
 * @param orderId the order it is for
 * @param quantity pieces reserved, at least 1
 */
@Revision("1")
public record StockReserved(Sku sku, ReservationId reservationId, OrderId orderId, long quantity)
        implements StockEvent, ReservationEvent {}
