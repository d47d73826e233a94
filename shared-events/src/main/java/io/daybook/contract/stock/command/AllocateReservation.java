package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;

/**
 * Sets the claimed pieces aside for shipping. A "no" is the event {@code StockAllocationRefused}.
 *
 * @param sku the article
 * @param reservationId the claim
 * @param orderId the order it is for
 */
public record AllocateReservation(Sku sku, ReservationId reservationId, OrderId orderId) implements StockCommand {}
