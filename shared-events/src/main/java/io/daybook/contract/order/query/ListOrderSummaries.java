package io.daybook.contract.order.query;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of orders, newest first; every filter given must fit. The answer is an {@link OrderPage}.
 *
 * @param customerId only of this customer
 * @param status only in this status
 * @param payment only with this payment status
 * @param fulfilment only with this fulfilment status
 * @param placedFrom only placed then or later
 * @param placedTo only placed before
 * @param sku only with a line of this article
 * @param limit 1 to 200
 * @param cursor where the page before ended; absent for the first
 */
public record ListOrderSummaries(
        @Nullable CustomerId customerId,
        @Nullable OrderStatus status,
        @Nullable PaymentStatus payment,
        @Nullable FulfilmentStatus fulfilment,
        @Nullable Instant placedFrom,
        @Nullable Instant placedTo,
        @Nullable Sku sku,
        int limit,
        @Nullable String cursor) {}
