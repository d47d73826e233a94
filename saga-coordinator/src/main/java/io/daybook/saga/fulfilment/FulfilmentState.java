package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.AuthorisationExpired;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
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
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * State of the saga for one order.
 *
 * @param placedAt when the order was placed
 * @param rejection why it is being rejected; absent otherwise
 * @param parts its stock, its money and its shipments
 * @param cancellations what is cancelled of it
 * @param escalations for which reasons manual action is necessary, and whether the order knows
 */
record FulfilmentState(
        OrderId orderId,
        Instant placedAt,
        FulfilmentStage stage,
        @Nullable RejectionReason rejection,
        OrderParts parts,
        OrderCancellations cancellations,
        Escalations escalations) {

    /** Before the first event. */
    static final FulfilmentState NEW = new FulfilmentState(
            new OrderId(""),
            Instant.EPOCH,
            FulfilmentStage.NEW,
            null,
            OrderParts.NONE,
            OrderCancellations.NONE,
            Escalations.NONE);

    FulfilmentState evolve(AboutOrder event, Instant at) {
        return observed(event, at).settled(at);
    }

    private FulfilmentState observed(AboutOrder event, Instant at) {
        if (event instanceof OrderEvent ofOrder) {
            return observed(ofOrder, at);
        }
        return event instanceof Deadline deadline ? overdue(deadline) : with(parts.after(event, at));
    }

    private FulfilmentState observed(OrderEvent event, Instant at) {
        if (event instanceof OrderPlaced placed) {
            return stage == FulfilmentStage.NEW ? placed(placed, at) : this;
        } else if (event instanceof OrderConfirmed) {
            return confirmed();
        } else if (event instanceof ActionRequired required) {
            return with(escalations.acknowledged(required.reason(), at));
        } else if (event instanceof ActionResolved resolved) {
            return resolved(resolved, at);
        } else if (event instanceof CancellationRequested requested) {
            return cancelled(requested);
        } else if (event instanceof OrderLinesCancelled cancelled) {
            return with(cancellations.ended(cancelled.number()));
        } else if (event instanceof CancellationDenied denied) {
            return with(cancellations.ended(denied.number()));
        }
        return ended(event);
    }

    private FulfilmentState ended(OrderEvent event) {
        if (event instanceof OrderCompleted) {
            return in(FulfilmentStage.COMPLETED);
        } else if (event instanceof OrderCancelled) {
            return in(FulfilmentStage.CANCELLED);
        }
        return event instanceof OrderRejected ? in(FulfilmentStage.REJECTED) : this;
    }

    /** As long as the order is not confirmed, all of it is undone, without waiting for open payments. */
    private FulfilmentState cancelled(CancellationRequested event) {
        FulfilmentState next = with(cancellations.requested(event));
        return next.equals(this) || !stage.beforeConfirmation()
                ? next
                : next.with(parts.eachPayment(TenderPayment::withdrawn)).in(FulfilmentStage.UNDOING);
    }

    private static FulfilmentState placed(OrderPlaced event, Instant at) {
        return new FulfilmentState(
                event.orderId(),
                at,
                FulfilmentStage.RESERVING,
                null,
                OrderParts.of(event),
                OrderCancellations.of(event),
                Escalations.NONE);
    }

    /**
     * Once the order is confirmed, only reserved stock that is gone can still lead to its rejection. It has forgotten
     * why it required manual action; what is still necessary is raised anew.
     */
    private FulfilmentState confirmed() {
        return stage == FulfilmentStage.CONFIRMING
                ? with(parts.eachReservation(OrderReservation::allocating))
                        .with(escalations.forgotten())
                        .in(FulfilmentStage.ALLOCATING)
                : this;
    }

    private FulfilmentState resolved(ActionResolved event, Instant at) {
        Set<ActionReason> reasons = escalations.resolvedBy(event.reasons(), at);
        FulfilmentState next = with(escalations.resolved(reasons));
        return event.choice() == null ? next : next.with(parts.resolved(event.choice(), reasons, at));
    }

    private FulfilmentState overdue(Deadline deadline) {
        if (deadline instanceof PaymentLookupDue due) {
            return with(parts.with(parts.payments().lookedUp(due)));
        } else if (deadline instanceof AuthorisationExpired expired) {
            return with(parts.with(parts.payments().with(expired.paymentId(), TenderPayment::renewed)));
        } else if (deadline instanceof PackingOverdue packing) {
            return with(parts.eachShipment(shipment -> shipment.overdue(packing.shipmentId())));
        } else if (deadline instanceof ActionOverdue action) {
            return with(escalations.overdue(action.deadlineId()));
        }
        boolean over = deadline instanceof PaymentWindowElapsed || deadline instanceof ReservationExpired;
        return over ? timedOut() : this;
    }

    /** The payment window is over: open payments are undone without waiting for their outcome. */
    private FulfilmentState timedOut() {
        return with(parts.eachPayment(TenderPayment::withdrawn)).undoing(RejectionReason.PAYMENT_TIMED_OUT);
    }

    /** Moves to the next stages as far as the observed facts allow. */
    private FulfilmentState settled(Instant at) {
        FulfilmentState next = new FulfilmentTransitions(this).next(at);
        next = next.with(next.escalations.update(next.needed()));
        return next.equals(this) ? this : next.settled(at);
    }

    /** While it is being decided what can be cancelled, nothing is captured or authorised anew, so nobody need help. */
    private Set<ActionReason> needed() {
        Set<ActionReason> needed = parts.needed();
        if (cancellations.pending() != null) {
            needed.removeAll(Set.of(ActionReason.CAPTURE_FAILED, ActionReason.AUTHORISATION_EXPIRED));
        }
        return needed;
    }

    /** Whether it is being decided what of a confirmed order can be cancelled. */
    boolean cancelling() {
        return cancellations.pending() != null && stage.confirmed();
    }

    /** What the saga is doing, as a deadline names it. */
    String step() {
        return (cancelling() ? FulfilmentStage.CANCELLING : stage).step();
    }

    /** Begins to undo the order. One that is being undone already keeps its reason. */
    FulfilmentState undoing(RejectionReason reason) {
        RejectionReason first = rejection == null ? reason : rejection;
        return new FulfilmentState(
                orderId, placedAt, FulfilmentStage.UNDOING, first, parts, cancellations, escalations);
    }

    FulfilmentState in(FulfilmentStage next) {
        return new FulfilmentState(orderId, placedAt, next, rejection, parts, cancellations, escalations);
    }

    FulfilmentState with(OrderParts next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, next, cancellations, escalations);
    }

    FulfilmentState with(OrderCancellations next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, parts, next, escalations);
    }

    private FulfilmentState with(Escalations next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, parts, cancellations, next);
    }
}
