package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;

/**
 * Releases a reservation. Where it has not arrived yet, this leaves a mark and it will be refused. The answer is a
 * {@link io.daybook.contract.stock.ReservationStatus}.
 *
 * @param orderId the order it is for
 * @param reason why it is free again
 */
public record ReleaseReservation(Sku sku, ReservationId reservationId, OrderId orderId, ReleaseReason reason)
        implements StockCommand {}
