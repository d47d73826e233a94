package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;

/**
 * Gives a claim back. Where the claim has not arrived yet, this leaves a mark and the claim will be refused.
 * The answer is a {@link io.daybook.contract.stock.ReservationStatus}.
 *
 * @param sku the article
 * @param reservationId the claim
 * @param orderId the order it is for
 * @param reason why it is free again
 */
public record ReleaseReservation(Sku sku, ReservationId reservationId, OrderId orderId, ReleaseReason reason)
        implements StockCommand {}
