package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * There are too few pieces, or the reservation was released before it arrived.
 *
 * @param orderId the order it is for
 * @param quantity pieces asked for
 * @param available pieces that were free at that moment
 */
@Revision("1")
public record StockReservationRefused(
        Sku sku, ReservationId reservationId, OrderId orderId, long quantity, long available)
        implements StockEvent, ReservationEvent {}
