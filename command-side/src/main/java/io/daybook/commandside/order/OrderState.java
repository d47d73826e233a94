package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.ACTION_NOT_ALLOWED;
import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_ORDER;
import static io.daybook.contract.order.OrderAction.CANCEL;
import static io.daybook.contract.order.OrderAction.CANCEL_LINES;
import static io.daybook.contract.order.OrderAction.COMPLETE;
import static io.daybook.contract.order.OrderAction.CONFIRM;
import static io.daybook.contract.order.OrderAction.REJECT;
import static io.daybook.contract.order.OrderAction.REQUIRE_ACTION;
import static io.daybook.contract.order.OrderAction.RESOLVE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderAction;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
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
 * @param end the status in which it is at rest; absent before
 * @param confirmed whether it was ever confirmed, which no other status tells
 * @param rejection why it was rejected
 * @param actions why it requires manual action; no reason is open once it is at rest
 * @param cancellations what of it is cancelled, and what is to be
 */
record OrderState(
        PlacedOrder placed,
        @Nullable OrderStatus end,
        boolean confirmed,
        @Nullable RejectionReason rejection,
        RequiredActions actions,
        Cancellations cancellations) {

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

    /** An open reason is shown before a cancellation, because staff must choose before it can end. */
    OrderStatus status() {
        if (end != null) {
            return end;
        } else if (actions.first() != null) {
            return OrderStatus.ACTION_REQUIRED;
        } else if (cancellations.isPending()) {
            return OrderStatus.CANCELLING;
        }
        return confirmed ? OrderStatus.CONFIRMED : OrderStatus.PLACED;
    }

    List<OrderEvent> confirm() {
        return allows(CONFIRM) && !confirmed ? List.of(new OrderConfirmed(placed.orderId())) : List.of();
    }

    /** Once it is confirmed, it may only be rejected because its reserved stock is gone again. */
    List<OrderEvent> reject(RejectionReason why) {
        return allows(REJECT) && (!confirmed || why == RejectionReason.OUT_OF_STOCK)
                ? List.of(new OrderRejected(placed.orderId(), why))
                : List.of();
    }

    /** An order that requires manual action is completed after staff have chosen. */
    List<OrderEvent> complete(CompleteOrder command) {
        return allows(COMPLETE)
                ? List.of(new OrderCompleted(placed.orderId(), command.delivered(), command.taken()))
                : List.of();
    }

    /** While a cancellation is being decided the order goes no other way. */
    private boolean allows(OrderAction action) {
        return status().allows(action) && !cancellations.isPending();
    }

    /** An order that requires manual action may require it for a further reason. A repeated command changes nothing. */
    List<OrderEvent> requireAction(ActionReason why, @Nullable String call) {
        return status().allows(REQUIRE_ACTION) && actions.isNews(why, call)
                ? List.of(new ActionRequired(placed.orderId(), why))
                : List.of();
    }

    /** What was missing was found, so nobody has to choose any more. */
    List<OrderEvent> settle(ActionReason reason, @Nullable String call) {
        return status().allows(RESOLVE) && actions.isOpen(reason, call)
                ? List.of(
                        new ActionResolved(placed.orderId(), /* choice= */ null, List.of(reason), /* request= */ null))
                : List.of();
    }

    /**
     * The choice is made for every open reason that it can help against. What is to be cancelled is so as a whole.
     *
     * @throws CommandRefused if it helps against none
     */
    List<OrderEvent> resolve(ResolveAction command) {
        if (actions.processed().isRepeat(placed.orderId(), command.request())) {
            return List.of();
        }
        boolean cancels = command.choice() == ResolutionChoice.CANCEL;
        List<ActionReason> helped = actions.helpedBy(command.choice());
        if (!status().allows(RESOLVE) || helped.isEmpty() || (cancels && cancellations.isPending())) {
            throw new CommandRefused(placed.orderId(), ACTION_NOT_ALLOWED, status().allowedActions());
        }
        OrderEvent resolved = new ActionResolved(placed.orderId(), command.choice(), helped, command.request());
        return cancels
                ? List.of(cancellation(cancellations.left(placed.event()), command.request()), resolved)
                : List.of(resolved);
    }

    /**
     * Cancelling all that is left again changes nothing, as long as that is so.
     *
     * @throws CommandRefused if the status does not allow it, or a line has not so many pieces left
     */
    List<OrderEvent> cancel(RequestCancellation command) {
        List<LineQuantity> left = cancellations.left(placed.event());
        boolean all = command.lines().isEmpty();
        boolean holds =
                all && (end == OrderStatus.CANCELLED || cancellations.pending().equals(left));
        if (actions.processed().isRepeat(placed.orderId(), command.request()) || holds) {
            return List.of();
        }
        requireAllowed(CANCEL);
        List<LineQuantity> wanted = all ? left : cancellations.wanted(placed.event(), command.lines());
        if (!wanted.equals(left)) {
            requireAllowed(CANCEL_LINES);
        }
        return List.of(cancellation(wanted, command.request()));
    }

    private void requireAllowed(OrderAction action) {
        if (!allows(action)) {
            throw new CommandRefused(placed.orderId(), ACTION_NOT_ALLOWED, status().allowedActions());
        }
    }

    private OrderEvent cancellation(List<LineQuantity> lines, RequestMark request) {
        return new CancellationRequested(placed.orderId(), cancellations.number() + 1, lines, request);
    }

    /** The order is cancelled when nothing of it is left. A command of an earlier cancellation changes nothing. */
    List<OrderEvent> confirmCancellation(ConfirmCancellation command) {
        if (!cancellations.isPending(command.number())) {
            return List.of();
        }
        Cancellations next = cancellations.decided(command.lines());
        return List.of(
                next.left(placed.event()).isEmpty()
                        ? new OrderCancelled(placed.orderId(), command.number())
                        : new OrderLinesCancelled(
                                placed.orderId(),
                                command.number(),
                                command.lines(),
                                placed.cost(next).minus(placed.cost(cancellations))));
    }

    List<OrderEvent> denyCancellation(int number) {
        return cancellations.isPending(number) ? List.of(new CancellationDenied(placed.orderId(), number)) : List.of();
    }

    /** Whether the command is a client's and was carried out; under the same key it may still be another. */
    static boolean remembers(@Nullable OrderState known, Object command) {
        if (known == null) {
            return false;
        } else if (command instanceof RequestCancellation cancellation) {
            return known.actions.processed().contains(cancellation.request());
        }
        return command instanceof ResolveAction resolution
                && known.actions.processed().contains(resolution.request());
    }

    OrderSummary summary(long version) {
        Enum<?> reason = rejection == null ? actions.first() : rejection;
        return placed.summary(status(), reason == null ? null : reason.name(), version)
                .cancelled(cancellations.pieces(), placed.cost(cancellations));
    }

    /** Only the first event finds no order. */
    static OrderState evolve(@Nullable OrderState known, OrderEvent event, Instant at, @Nullable String command) {
        return known == null ? after((OrderPlaced) event, at) : known.after(event, command);
    }

    static OrderState after(OrderPlaced event, Instant at) {
        return new OrderState(
                PlacedOrder.of(event, at),
                /* end= */ null,
                /* confirmed= */ false,
                /* rejection= */ null,
                RequiredActions.NONE,
                Cancellations.NONE);
    }

    /**
     * Total over the sealed family but for its beginning; a test walks through all of it.
     *
     * @param command the id of the command that led to it
     */
    OrderState after(OrderEvent event, @Nullable String command) {
        if (event instanceof OrderConfirmed) {
            return new OrderState(placed, end, /* confirmed= */ true, rejection, actions.over(), cancellations);
        } else if (event instanceof OrderCompleted) {
            return ended(OrderStatus.COMPLETED, /* why= */ null, cancellations);
        } else if (event instanceof OrderRejected rejected) {
            return ended(OrderStatus.REJECTED, rejected.reason(), cancellations);
        } else if (event instanceof OrderCancelled) {
            return ended(
                    OrderStatus.CANCELLED, /* why= */ null, cancellations.decided(cancellations.left(placed.event())));
        } else if (event instanceof ActionRequired required) {
            return with(actions.after(required, command), cancellations);
        } else if (event instanceof CancellationRequested requested) {
            return with(actions.with(requested.request()), cancellations.after(requested));
        } else if (event instanceof CancellationDenied) {
            return with(actions, cancellations.decided(List.of()));
        } else if (event instanceof OrderLinesCancelled cancelled) {
            return with(actions, cancellations.decided(cancelled.lines()));
        } else if (event instanceof ActionResolved resolved) {
            return with(actions.after(resolved, command), cancellations);
        }
        return this;
    }

    private OrderState ended(OrderStatus how, @Nullable RejectionReason why, Cancellations cancelled) {
        return new OrderState(placed, how, confirmed, why, actions.over(), cancelled);
    }

    private OrderState with(RequiredActions nextActions, Cancellations nextCancellations) {
        return new OrderState(placed, end, confirmed, rejection, nextActions, nextCancellations);
    }
}
