package io.daybook.commandside.order;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The order as it was placed, and what it is about now.
 *
 * @param event what was agreed
 * @param terms the same, or what they were amended to
 * @param at when that was, in milliseconds
 */
record PlacedOrder(OrderPlaced event, OrderTerms terms, Instant at) {

    /** In milliseconds, as the log keeps it, so that the first answer shows the same time as all later ones. */
    static PlacedOrder of(OrderPlaced event, Instant at) {
        return new PlacedOrder(event, event.terms(), at.truncatedTo(ChronoUnit.MILLIS));
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

    /**
     * Makes sure that the client has bought it.
     *
     * @throws CommandRefused as if it had never been placed
     */
    void requireOwner(String client) {
        if (!event.customerId().value().equals(client)) {
            throw new CommandRefused(orderId(), CommandRefused.Reason.UNKNOWN_ORDER);
        }
    }

    /** What the pieces that are cancelled cost. */
    Money cost(Cancellations cancellations) {
        return OrderShares.of(terms).of(cancellations.pieces());
    }

    PlacedOrder amended(OrderTerms next) {
        return new PlacedOrder(event, next, at);
    }

    OrderSummary summary(OrderStatus status, @Nullable String reason, long version) {
        OrderSummary summary = OrderSummary.of(event, at, status, reason, version);
        return terms.equals(event.terms()) ? summary : summary.amended(terms);
    }
}
