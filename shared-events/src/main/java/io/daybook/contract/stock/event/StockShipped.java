package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * Allocated pieces have left, and are on hand no more.
 *
 * @param orderId the order they were set aside for
 * @param quantity pieces that left, at least 1
 */
@Revision("1")
public record StockShipped(Sku sku, ReservationId reservationId, OrderId orderId, long quantity)
        implements StockEvent, ReservationEvent {}
