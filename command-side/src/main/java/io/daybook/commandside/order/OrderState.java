package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.ACTION_NOT_ALLOWED;
import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_ORDER;
import static io.daybook.contract.order.OrderAction.COMPLETE;
import static io.daybook.contract.order.OrderAction.CONFIRM;
import static io.daybook.contract.order.OrderAction.REJECT;
import static io.daybook.contract.order.OrderAction.REQUIRE_ACTION;
import static io.daybook.contract.order.OrderAction.RESOLVE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of an order: what it needs to decide, and to answer what it is before the read model has it.
 *
 * @param placed the order as it was placed
 * @param confirmed whether it was ever confirmed, which the status {@code ACTION_REQUIRED} does not tell
 * @param rejection why it was rejected
 * @param actions why it requires manual action; no reason is open in every other status
 */
record OrderState(
        PlacedOrder placed,
        OrderStatus status,
        boolean confirmed,
        @Nullable RejectionReason rejection,
        RequiredActions actions) {

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
        OrderState order = known(known, orderId);
        if (!order.placed.event().request().equals(request)) {
            throw new CommandRefused(orderId, KEY_REUSED);
        }
        return order;
    }

    /**
     * The order, for who asks something of it.
     *
     * @throws CommandRefused if it was never placed
     */
    static OrderState known(@Nullable OrderState state, OrderId orderId) {
        if (state == null) {
            throw new CommandRefused(orderId, UNKNOWN_ORDER);
        }
        return state;
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

    /** An order that requires manual action is completed after staff have chosen. */
    List<OrderEvent> complete(CompleteOrder command) {
        return status.allows(COMPLETE)
                ? List.of(new OrderCompleted(placed.orderId(), command.delivered(), command.taken()))
                : List.of();
    }

    /** An order that requires manual action may require it for a further reason. A repeated command changes nothing. */
    List<OrderEvent> requireAction(ActionReason why, @Nullable String call) {
        return status.allows(REQUIRE_ACTION) && actions.isNews(why, call)
                ? List.of(new ActionRequired(placed.orderId(), why))
                : List.of();
    }

    /** What was missing was found, so nobody has to choose any more. */
    List<OrderEvent> settle(ActionReason reason, @Nullable String call) {
        return status.allows(RESOLVE) && actions.isOpen(reason, call)
                ? List.of(
                        new ActionResolved(placed.orderId(), /* choice= */ null, List.of(reason), /* request= */ null))
                : List.of();
    }

    /**
     * The choice is made for every open reason that it can help against.
     *
     * @throws CommandRefused if it helps against none
     */
    List<OrderEvent> resolve(ResolveAction command) {
        if (actions.processed().isRepeat(placed.orderId(), command.request())) {
            return List.of();
        }
        List<ActionReason> helped = actions.helpedBy(command.choice());
        if (!status.allows(RESOLVE) || helped.isEmpty()) {
            throw new CommandRefused(placed.orderId(), ACTION_NOT_ALLOWED, status.allowedActions());
        }
        return List.of(new ActionResolved(placed.orderId(), command.choice(), helped, command.request()));
    }

    /** Whether the command is staff's and was carried out; under the same key it may still be another. */
    static boolean remembers(@Nullable OrderState known, Object command) {
        return known != null
                && command instanceof ResolveAction resolution
                && known.actions.processed().contains(resolution.request());
    }

    OrderSummary summary(long version) {
        Enum<?> reason = rejection == null ? actions.first() : rejection;
        return placed.summary(status, reason == null ? null : reason.name(), version);
    }

    /** Only the first event finds no order. */
    static OrderState evolve(@Nullable OrderState known, OrderEvent event, Instant at, @Nullable String command) {
        return known == null ? after((OrderPlaced) event, at) : known.after(event, command);
    }

    static OrderState after(OrderPlaced event, Instant at) {
        return new OrderState(
                PlacedOrder.of(event, at),
                OrderStatus.PLACED,
                /* confirmed= */ false,
                /* rejection= */ null,
                RequiredActions.NONE);
    }

    /**
     * Total over the sealed family but for its beginning; a test walks through all of it.
     *
     * @param command the id of the command that led to it
     */
    OrderState after(OrderEvent event, @Nullable String command) {
        if (event instanceof OrderConfirmed) {
            return new OrderState(
                    placed, OrderStatus.CONFIRMED, /* confirmed= */ true, /* rejection= */ null, actions.over());
        } else if (event instanceof OrderCompleted) {
            return new OrderState(placed, OrderStatus.COMPLETED, confirmed, /* rejection= */ null, actions);
        } else if (event instanceof OrderRejected rejected) {
            return new OrderState(placed, OrderStatus.REJECTED, confirmed, rejected.reason(), actions.over());
        } else if (event instanceof ActionRequired required) {
            return requiring(actions.after(required, command));
        }
        return requiring(actions.after((ActionResolved) event, command));
    }

    /** With no reason left the order is as it was before. */
    private OrderState requiring(RequiredActions next) {
        OrderStatus before = confirmed ? OrderStatus.CONFIRMED : OrderStatus.PLACED;
        OrderStatus now = next.first() == null ? before : OrderStatus.ACTION_REQUIRED;
        return new OrderState(placed, now, confirmed, /* rejection= */ null, next);
    }
}
