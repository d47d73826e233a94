package io.daybook.commandside.order;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The order as it was placed, which no later event changes.
 *
 * @param event what was agreed
 * @param at when that was, in milliseconds
 */
record PlacedOrder(OrderPlaced event, Instant at) {

    /** In milliseconds, as the log keeps it, so that the first answer shows the same time as all later ones. */
    static PlacedOrder of(OrderPlaced event, Instant at) {
        return new PlacedOrder(event, at.truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * The event of an accepted command.
     *
     * @throws CommandRefused if the tenders do not pay what it costs
     */
    static OrderPlaced event(PlaceOrder command) {
        return new OrderPlaced(
                command.orderId(),
                command.customerId(),
                command.currency(),
                command.lines(),
                command.shipping(),
                command.fees(),
                command.discounts(),
                OrderTotalRule.total(command),
                command.tenders(),
                command.shippingAddress(),
                command.request());
    }

    OrderId orderId() {
        return event.orderId();
    }

    /** What the pieces that are cancelled cost. */
    Money cost(Cancellations cancellations) {
        return OrderShares.of(event.terms()).of(cancellations.pieces());
    }

    OrderSummary summary(OrderStatus status, @Nullable String reason, long version) {
        return OrderSummary.of(event, at, status, reason, version);
    }
}
