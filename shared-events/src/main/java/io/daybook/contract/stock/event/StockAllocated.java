package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * Reserved pieces are set aside for shipping.
 *
 * @param orderId the order it is for
 * @param quantity pieces set aside, at least 1
 */
@Revision("1")
public record StockAllocated(Sku sku, ReservationId reservationId, OrderId orderId, long quantity)
        implements StockEvent, ReservationEvent {}
