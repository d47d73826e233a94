package io.daybook.queryside.analytics.engine;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an order first came how far; null where it did not come so far.
 *
 * @param orderId of the order
 * @param placedPosition of its first event in the log
 * @param placedAt when it was placed
 * @param reservedAt when everything in it was reserved
 * @param paidAt when all its money was held or taken
 * @param confirmedAt when it was confirmed
 * @param shippedAt when the last of its shipments had left
 * @param deliveredAt when everything had arrived
 */
record MilestoneRow(
        String orderId,
        long placedPosition,
        Instant placedAt,
        @Nullable Instant reservedAt,
        @Nullable Instant paidAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt) {

    private static final Set<PaymentStatus> PAID =
            EnumSet.of(PaymentStatus.AUTHORISED, PaymentStatus.PARTIALLY_CAPTURED, PaymentStatus.CAPTURED);
    private static final Set<OrderStatus> CONFIRMED = EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.COMPLETED);
    private static final Set<FulfilmentStatus> ARRIVED =
            EnumSet.of(FulfilmentStatus.DELIVERED, FulfilmentStatus.RETURNING, FulfilmentStatus.RETURNED);

    static MilestoneRow placed(String orderId, long position, Instant at) {
        return new MilestoneRow(orderId, position, at, null, null, null, null, null);
    }

    MilestoneRow reached(OrderStatuses now, Collection<ShipmentRow> shipments, Instant at) {
        return new MilestoneRow(
                orderId,
                placedPosition,
                placedAt,
                first(reservedAt, now.fulfilment() != FulfilmentStatus.NONE, at),
                first(paidAt, PAID.contains(now.payment()), at),
                first(confirmedAt, CONFIRMED.contains(now.order()), at),
                first(shippedAt, haveLeft(shipments), at),
                first(deliveredAt, ARRIVED.contains(now.fulfilment()), at));
    }

    private static @Nullable Instant first(@Nullable Instant before, boolean reached, Instant at) {
        return before == null && reached ? at : before;
    }

    private static boolean haveLeft(Collection<ShipmentRow> shipments) {
        return shipments.stream().anyMatch(ShipmentRow::isLive)
                && shipments.stream()
                        .filter(ShipmentRow::isLive)
                        .map(ShipmentRow::dispatchedAt)
                        .allMatch(Objects::nonNull);
    }
}
