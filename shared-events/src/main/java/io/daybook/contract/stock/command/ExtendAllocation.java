package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReservationId;

/**
 * Sets further pieces aside for an order that has some of the same product already, all or none. A refusal is the event
 * {@code AllocationExtensionRefused}.
 *
 * @param orderId the order it is for
 * @param number which amendment of the order wants them; one that was answered changes nothing
 * @param quantity further pieces, at least 1
 */
public record ExtendAllocation(Sku sku, ReservationId reservationId, OrderId orderId, int number, long quantity)
        implements StockCommand {}
