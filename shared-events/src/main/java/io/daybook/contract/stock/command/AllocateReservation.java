package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;

/**
 * Sets the reserved pieces aside for shipping. A refusal is the event {@code StockAllocationRefused}.
 *
 * @param orderId the order it is for
 */
public record AllocateReservation(Sku sku, ReservationId reservationId, OrderId orderId) implements StockCommand {}
