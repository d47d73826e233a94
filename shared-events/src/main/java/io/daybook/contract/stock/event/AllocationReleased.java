package io.daybook.contract.stock.event;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.serialization.Revision;

/**
 * Pieces that were set aside are free again.
 *
 * @param orderId the order it is for
 * @param quantity pieces that became free; 0 where nothing had been set aside
 * @param kept pieces that stay set aside
 * @param amendment the last amendment by which more was to be set aside, 0 for none; with what is kept it tells several
 *     releases of one reservation apart
 */
@Revision("2")
public record AllocationReleased(
        Sku sku,
        ReservationId reservationId,
        OrderId orderId,
        long quantity,
        long kept,
        int amendment,
        ReleaseReason reason)
        implements StockEvent, ReservationEvent {}
