package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * There was no such reservation any more.
 *
 * @param orderId the order it is for
 */
@Revision("1")
public record StockAllocationRefused(Sku sku, ReservationId reservationId, OrderId orderId)
        implements StockEvent, ReservationEvent {}
