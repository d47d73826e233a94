package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list of orders asks for, from one event of the log until another.
 *
 * @param orderId of the order
 * @param placedPosition of its first event in the log
 * @param fromPosition of the event that made it so
 * @param untilPosition of the event that made it otherwise; null where it is so now
 * @param lastPosition of the last event that left it so
 * @param fromAt when it became so
 * @param customerId who placed the order
 * @param placedAt when
 * @param orderStatus its own status
 * @param paymentStatus of all its payments together
 * @param fulfilmentStatus of all its goods together
 * @param skus of its lines
 */
record OrderHistoryRow(
        String orderId,
        long placedPosition,
        long fromPosition,
        @Nullable Long untilPosition,
        long lastPosition,
        Instant fromAt,
        String customerId,
        Instant placedAt,
        OrderStatus orderStatus,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        List<String> skus) {

    static OrderHistoryRow of(OrderSummary order, long placedPosition, StoredEvent event) {
        return new OrderHistoryRow(
                order.orderId().value(),
                placedPosition,
                event.position(),
                null,
                event.position(),
                event.at(),
                order.customerId().value(),
                order.placedAt(),
                order.status().order(),
                order.status().payment(),
                order.status().fulfilment(),
                order.lines().stream()
                        .map(line -> line.sku().value())
                        .distinct()
                        .toList());
    }

    OrderHistoryRow until(long position) {
        return with(position, lastPosition);
    }

    OrderHistoryRow after(long position) {
        return with(untilPosition, position);
    }

    private OrderHistoryRow with(@Nullable Long until, long last) {
        return new OrderHistoryRow(
                orderId,
                placedPosition,
                fromPosition,
                until,
                last,
                fromAt,
                customerId,
                placedAt,
                orderStatus,
                paymentStatus,
                fulfilmentStatus,
                skus);
    }

    boolean saysTheSameAs(OrderHistoryRow other) {
        return orderStatus == other.orderStatus
                && paymentStatus == other.paymentStatus
                && fulfilmentStatus == other.fulfilmentStatus
                && skus.equals(other.skus);
    }
}
