package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;

/**
 * Reserves pieces for an order, all or none. A refusal is the event {@code StockReservationRefused}.
 *
 * @param orderId the order it is for
 * @param quantity pieces, at least 1
 */
public record ReserveStock(Sku sku, ReservationId reservationId, OrderId orderId, long quantity)
        implements StockCommand {}
