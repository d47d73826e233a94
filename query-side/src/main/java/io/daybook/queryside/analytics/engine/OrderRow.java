package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is now.
 *
 * @param orderId of the order
 * @param customerId who placed it
 * @param placedAt when
 * @param orderStatus its own status
 * @param paymentStatus of all its payments together
 * @param fulfilmentStatus of all its goods together
 * @param reason why it was rejected or requires manual action; null for most
 * @param currency of all its amounts, ISO 4217
 * @param total what it costs, in minor units
 * @param cancelledTotal what of that was cancelled, in minor units
 * @param state where it goes; null where the country has no states
 * @param country where it goes, ISO 3166-1 alpha-2
 */
record OrderRow(
        String orderId,
        String customerId,
        Instant placedAt,
        OrderStatus orderStatus,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        @Nullable String reason,
        String currency,
        long total,
        long cancelledTotal,
        @Nullable String state,
        String country) {

    static OrderRow of(OrderSummary order) {
        return new OrderRow(
                order.orderId().value(),
                order.customerId().value(),
                order.placedAt(),
                order.status().order(),
                order.status().payment(),
                order.status().fulfilment(),
                order.reason(),
                order.total().currency(),
                order.total().amount(),
                order.cancelledTotal().amount(),
                order.shippingAddress().state(),
                order.shippingAddress().country());
    }
}
