package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;

/**
 * Says that allocated pieces have left. One that is known changes nothing.
 *
 * @param orderId the order they were set aside for
 */
public record ShipAllocation(Sku sku, ReservationId reservationId, OrderId orderId) implements StockCommand {}
