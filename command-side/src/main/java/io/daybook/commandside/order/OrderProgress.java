package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.ACTION_NOT_ALLOWED;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderAction;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.order.query.OrderSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come. The rules of each kind of command decide over it.
 *
 * @param placed the order as it was placed
 * @param end the status in which it is at rest; absent before
 * @param confirmed whether it was ever confirmed, which no other status tells
 * @param rejection why it was rejected
 * @param actions why it requires manual action; no reason is open once it is at rest
 * @param amendments what it is to be instead
 * @param cancellations what of it is cancelled, and what is to be
 * @param returns what of it may come back, and what does
 */
record OrderProgress(
        PlacedOrder placed,
        @Nullable OrderStatus end,
        boolean confirmed,
        @Nullable RejectionReason rejection,
        RequiredActions actions,
        Amendments amendments,
        Cancellations cancellations,
        OrderReturns returns) {

    static OrderProgress of(OrderPlaced event, Instant at) {
        return new OrderProgress(
                PlacedOrder.of(event, at),
                /* end= */ null,
                /* confirmed= */ false,
                /* rejection= */ null,
                RequiredActions.NONE,
                Amendments.of(event.terms()),
                Cancellations.NONE,
                OrderReturns.NONE);
    }

    OrderId orderId() {
        return placed.orderId();
    }

    /** An open reason is shown before a cancellation or an amendment, because staff must choose before it can end. */
    OrderStatus status() {
        if (end != null) {
            return end;
        } else if (actions.first() != null) {
            return OrderStatus.ACTION_REQUIRED;
        } else if (cancellations.isPending()) {
            return OrderStatus.CANCELLING;
        } else if (amendments.pending() != null) {
            return OrderStatus.AMENDING;
        }
        return confirmed ? OrderStatus.CONFIRMED : OrderStatus.PLACED;
    }

    /** While a cancellation or an amendment is being decided the order goes no other way. */
    boolean allows(OrderAction action) {
        return status().allows(action) && !isLocked() && (action != OrderAction.AMEND || isWhole());
    }

    boolean isLocked() {
        return cancellations.isPending() || amendments.pending() != null;
    }

    private boolean isWhole() {
        return cancellations.pieces().isEmpty();
    }

    CommandRefused notAllowed() {
        return new CommandRefused(orderId(), ACTION_NOT_ALLOWED, allowedActions());
    }

    private List<String> allowedActions() {
        if (returns.allowed()) {
            return List.of(OrderAction.RETURN.name());
        }
        List<String> actions = status().allowedActions();
        return isWhole()
                ? actions
                : actions.stream()
                        .filter(action -> !action.equals(OrderAction.AMEND.name()))
                        .toList();
    }

    /** What is not cancelled. */
    List<LineQuantity> left() {
        return cancellations.left(placed.terms());
    }

    OrderSummary summary(long version) {
        Enum<?> reason = rejection == null ? actions.first() : rejection;
        return placed.summary(status(), reason == null ? null : reason.name(), version)
                .cancelled(cancellations.pieces(), placed.cost(cancellations))
                .returned(returns.accepted(), allowedActions());
    }

    /**
     * Total over the sealed family but for its beginning; a test walks through all of it.
     *
     * @param command the id of the command that led to it
     */
    OrderProgress after(OrderEvent event, @Nullable String command) {
        if (event instanceof OrderConfirmed) {
            return new OrderProgress(
                    placed, end, /* confirmed= */ true, rejection, actions.over(), amendments, cancellations, returns);
        } else if (event instanceof OrderCompleted completed) {
            return ended(OrderStatus.COMPLETED, /* why= */ null, cancellations).with(returns.after(completed));
        } else if (event instanceof OrderRejected rejected) {
            return ended(OrderStatus.REJECTED, rejected.reason(), cancellations);
        } else if (event instanceof OrderCancelled) {
            return ended(OrderStatus.CANCELLED, /* why= */ null, cancellations.decided(left()));
        } else if (event instanceof ActionRequired required) {
            return with(actions.after(required, command), cancellations);
        } else if (event instanceof ActionResolved resolved) {
            return with(actions.after(resolved, command), cancellations);
        } else if (event instanceof CancellationRequested requested) {
            return with(actions.with(requested.request()), cancellations.after(requested));
        } else if (event instanceof CancellationDenied) {
            return with(actions, cancellations.decided(List.of()));
        } else if (event instanceof OrderLinesCancelled cancelled) {
            return with(actions, cancellations.decided(cancelled.lines()));
        } else if (event instanceof AmendmentProposed proposed) {
            return with(placed, actions.with(proposed.request()), amendments.after(proposed));
        } else if (event instanceof OrderAmended amended) {
            return with(placed.amended(amended.terms()), actions, amendments.ended());
        } else if (event instanceof AmendmentDropped) {
            return with(placed, actions, amendments.ended());
        } else if (event instanceof ReturnAccepted accepted) {
            return with(returns.after(accepted));
        } else if (event instanceof ReturnRefused refused) {
            return with(returns.refused(refused.returnId()));
        }
        return event instanceof ReturnPeriodEnded ? with(returns.over()) : this;
    }

    private OrderProgress ended(OrderStatus how, @Nullable RejectionReason why, Cancellations cancelled) {
        return new OrderProgress(placed, how, confirmed, why, actions.over(), amendments, cancelled, returns);
    }

    private OrderProgress with(RequiredActions nextActions, Cancellations nextCancellations) {
        return new OrderProgress(
                placed, end, confirmed, rejection, nextActions, amendments, nextCancellations, returns);
    }

    private OrderProgress with(PlacedOrder next, RequiredActions nextActions, Amendments nextAmendments) {
        return new OrderProgress(next, end, confirmed, rejection, nextActions, nextAmendments, cancellations, returns);
    }

    private OrderProgress with(OrderReturns next) {
        return new OrderProgress(placed, end, confirmed, rejection, actions, amendments, cancellations, next);
    }
}
