package io.daybook.contract.stock.command;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts pieces that were set aside back on sale. Where nothing was set aside yet, this leaves a mark and the
 * allocation will be refused.
 *
 * @param sku the article
 * @param reservationId the claim
 * @param orderId the order it is for
 * @param reason why it is free again
 */
public record ReleaseAllocation(
        @TargetAggregateIdentifier Sku sku, ReservationId reservationId, OrderId orderId, ReleaseReason reason)
        implements StockCommand {}
