package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;

/**
 * Puts pieces that were set aside back on sale, all or some. Where nothing was set aside yet, releasing all leaves a
 * mark and the allocation will be refused; a reservation that still holds its pieces is released. The answer is a
 * {@link io.daybook.contract.stock.ReservationStatus}.
 *
 * @param orderId the order it is for
 * @param keep pieces that stay set aside, 0 for none; where no more than that is set aside, nothing happens
 * @param amendment the last amendment by which more was to be set aside, 0 for none; some are only released where that
 *     is still so, because an older command knows nothing of what was added since
 * @param reason why it is free again
 */
public record ReleaseAllocation(
        Sku sku, ReservationId reservationId, OrderId orderId, long keep, int amendment, ReleaseReason reason)
        implements StockCommand {}
