package io.daybook.contract.payment.query;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.payment.PaymentStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of payments, newest first. The answer is a {@link PaymentPage}.
 *
 * @param orderId only of this order
 * @param status only in this status
 * @param limit 1 to 200
 * @param cursor where the page before ended; absent for the first
 */
public record ListPayments(
        @Nullable OrderId orderId,
        @Nullable PaymentStatus status,
        int limit,
        @Nullable String cursor) {}
