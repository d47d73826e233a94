package io.daybook.saga.fulfilment;

import io.daybook.contract.order.ActionReason;
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
import java.time.Instant;
import java.util.Set;

/** What follows from what the order itself has decided. */
record OrderDecisions(FulfilmentState state) {

    FulfilmentState observed(OrderEvent event, Instant at) {
        if (event instanceof OrderPlaced placed) {
            return state.stage() == FulfilmentStage.NEW ? placed(placed, at) : state;
        } else if (event instanceof OrderConfirmed) {
            return confirmed();
        } else if (event instanceof ActionRequired required) {
            return state.with(state.escalations().acknowledged(required.reason(), at));
        } else if (event instanceof ActionResolved resolved) {
            return resolved(resolved, at);
        } else if (event instanceof CancellationRequested requested) {
            return cancelled(requested);
        } else if (event instanceof OrderLinesCancelled cancelled) {
            return state.with(state.cancellations().ended(cancelled.number()));
        } else if (event instanceof CancellationDenied denied) {
            return state.with(state.cancellations().ended(denied.number()));
        } else if (event instanceof AmendmentProposed proposed) {
            return proposed(proposed);
        } else if (event instanceof OrderAmended amended && state.amends(amended.number())) {
            return state.amending().accepted();
        } else if (event instanceof AmendmentDropped dropped && state.amends(dropped.number())) {
            return state.amending().dropped();
        }
        return ended(event);
    }

    private FulfilmentState proposed(AmendmentProposed event) {
        return event.number() > state.cancellations().lastAmendment()
                ? state.with(state.cancellations().amending(event.number())).with(Amendment.of(event))
                : state;
    }

    private FulfilmentState ended(OrderEvent event) {
        if (event instanceof OrderCompleted) {
            return state.in(FulfilmentStage.COMPLETED);
        } else if (event instanceof OrderCancelled) {
            return state.in(FulfilmentStage.CANCELLED);
        }
        return event instanceof OrderRejected ? state.in(FulfilmentStage.REJECTED) : state;
    }

    /** As long as the order is not confirmed, all of it is undone, without waiting for open payments. */
    private FulfilmentState cancelled(CancellationRequested event) {
        FulfilmentState next = state.with(state.cancellations().requested(event));
        return next.equals(state) || !state.stage().beforeConfirmation()
                ? next
                : next.with(state.parts().eachPayment(TenderPayment::withdrawn)).in(FulfilmentStage.UNDOING);
    }

    private static FulfilmentState placed(OrderPlaced event, Instant at) {
        return new FulfilmentState(
                event.orderId(),
                at,
                FulfilmentStage.RESERVING,
                null,
                OrderParts.of(event),
                OrderCancellations.of(event),
                /* amendment= */ null,
                Escalations.NONE);
    }

    /**
     * Once the order is confirmed, only reserved stock that is gone can still lead to its rejection. It has forgotten
     * why it required manual action; what is still necessary is raised anew.
     */
    private FulfilmentState confirmed() {
        return state.stage() == FulfilmentStage.CONFIRMING
                ? state.with(state.parts().eachReservation(OrderReservation::allocating))
                        .with(state.escalations().forgotten())
                        .in(FulfilmentStage.ALLOCATING)
                : state;
    }

    private FulfilmentState resolved(ActionResolved event, Instant at) {
        Set<ActionReason> reasons = state.escalations().resolvedBy(event.reasons(), at);
        FulfilmentState next = state.with(state.escalations().resolved(reasons));
        return event.choice() == null ? next : next.with(state.parts().resolved(event.choice(), reasons, at));
    }
}
