package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_ORDER;
import static io.daybook.contract.order.OrderAction.CONFIRM;
import static io.daybook.contract.order.OrderAction.REJECT;
import static io.daybook.contract.order.OrderAction.REQUIRE_ACTION;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * State of an order: what it needs to decide, and to answer what it is before the read model has it.
 *
 * @param placed the order as it was placed
 * @param confirmed whether it was ever confirmed, which the status {@code ACTION_REQUIRED} does not tell
 * @param reason why it was rejected or requires manual action
 * @param calls ids of the commands that required manual action: few, because each stands for an answer that was lost
 */
record OrderState(
        PlacedOrder placed,
        OrderStatus status,
        boolean confirmed,
        @Nullable String reason,
        Set<String> calls) {

    OrderState {
        calls = Set.copyOf(calls);
    }

    /** The same request places one order, however often it comes. */
    static List<OrderEvent> place(@Nullable OrderState known, PlaceOrder command) {
        if (known != null) {
            placedBy(known, command.orderId(), command.request());
            return List.of();
        }
        return List.of(PlacedOrder.event(command));
    }

    /**
     * The order, for the request that placed it.
     *
     * @throws CommandRefused if there is none, or another request with the same key placed it
     */
    static OrderState placedBy(@Nullable OrderState known, OrderId orderId, RequestMark request) {
        if (known == null) {
            throw new CommandRefused(orderId, UNKNOWN_ORDER);
        }
        if (!known.placed.event().request().equals(request)) {
            throw new CommandRefused(orderId, KEY_REUSED);
        }
        return known;
    }

    List<OrderEvent> confirm() {
        return status.allows(CONFIRM) && !confirmed ? List.of(new OrderConfirmed(placed.orderId())) : List.of();
    }

    /** Once it is confirmed, it may only be rejected because its reserved stock is gone again. */
    List<OrderEvent> reject(RejectionReason why) {
        return status.allows(REJECT) && (!confirmed || why == RejectionReason.OUT_OF_STOCK)
                ? List.of(new OrderRejected(placed.orderId(), why))
                : List.of();
    }

    /** An order that requires manual action may require it for a further reason. A repeated command changes nothing. */
    List<OrderEvent> requireAction(ActionReason why, @Nullable String call) {
        return status.allows(REQUIRE_ACTION) && !isHeard(call)
                ? List.of(new ActionRequired(placed.orderId(), why))
                : List.of();
    }

    /** A command without an id counts as a repeat while the order requires manual action. */
    private boolean isHeard(@Nullable String call) {
        return call == null ? status == OrderStatus.ACTION_REQUIRED : calls.contains(call);
    }

    OrderSummary summary(long version) {
        return placed.summary(status, reason, version);
    }

    /** Only the first event finds no order. */
    static OrderState evolve(@Nullable OrderState known, OrderEvent event, Instant at, @Nullable String command) {
        return known == null ? after((OrderPlaced) event, at) : known.after(event, command);
    }

    static OrderState after(OrderPlaced event, Instant at) {
        return new OrderState(
                PlacedOrder.of(event, at), OrderStatus.PLACED, /* confirmed= */ false, /* reason= */ null, Set.of());
    }

    /**
     * Total over the sealed family but for its beginning; a test walks through all of it.
     *
     * @param command the id of the command that led to it
     */
    OrderState after(OrderEvent event, @Nullable String command) {
        if (event instanceof OrderConfirmed) {
            return new OrderState(placed, OrderStatus.CONFIRMED, /* confirmed= */ true, /* reason= */ null, calls);
        } else if (event instanceof OrderRejected rejected) {
            return new OrderState(
                    placed, OrderStatus.REJECTED, confirmed, rejected.reason().name(), calls);
        }
        ActionRequired required = (ActionRequired) event;
        Set<String> heard = new HashSet<>(calls);
        if (command != null) {
            heard.add(command);
        }
        return new OrderState(
                placed,
                OrderStatus.ACTION_REQUIRED,
                confirmed,
                required.reason().name(),
                heard);
    }
}
