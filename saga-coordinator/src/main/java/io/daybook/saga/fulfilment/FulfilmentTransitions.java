package io.daybook.saga.fulfilment;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.RejectionReason;
import io.daybook.saga.fulfilment.Amendment.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The transitions of the saga from stage to stage, as far as the facts that were observed allow. */
record FulfilmentTransitions(FulfilmentState state, OrderParts parts) {

    FulfilmentTransitions(FulfilmentState state) {
        this(state, state.parts());
    }

    /** Moves to the next stages as far as the observed facts allow. */
    FulfilmentState settled(Instant at) {
        FulfilmentState next = next(at);
        next = next.with(next.escalations().update(needed(next)));
        return next.equals(state) ? state : new FulfilmentTransitions(next).settled(at);
    }

    /** While another decision is open, nothing is captured or authorised anew, so nobody need help with that. */
    private static Set<ActionReason> needed(FulfilmentState state) {
        Set<ActionReason> needed = state.parts().needed();
        if (state.cancellations().pending() != null || state.isAmending()) {
            needed.removeAll(Set.of(ActionReason.CAPTURE_FAILED, ActionReason.AUTHORISATION_EXPIRED));
        }
        return needed;
    }

    private FulfilmentState next(Instant at) {
        Amendment amendment = state.amendment();
        if (amendment != null && amendment.is(Step.PROPOSED) && !state.stage().onItsWay()) {
            return state.with(amendment.dropping(
                    state.rejection() == null ? AmendmentDropReason.ALREADY_PACKED : AmendmentDropReason.OUT_OF_STOCK));
        }
        if (state.isAmending()) {
            return state.amending().next(at);
        }
        if (state.cancelling()) {
            Cancellation pending = Objects.requireNonNull(state.cancellations().pending());
            return pending.effective() == null ? cancelling(pending) : state;
        }
        return switch (state.stage()) {
            case RESERVING -> reserving(at);
            case PAYING -> paying();
            case ALLOCATING -> allocating();
            case PLANNING -> planning();
            case FULFILLING -> fulfilling();
            case UNDOING -> undoing();
            case NEW, CONFIRMING, COMPLETING, COMPLETED, REJECTING, REJECTED, CANCELLING, CANCELLED -> state;
        };
    }

    /**
     * Decides what is cancelled, as soon as everything that is concerned has left or will not leave. If that is all
     * there is, the order is undone as a whole, also where something was lost and would have been sent once more.
     */
    private FulfilmentState cancelling(Cancellation pending) {
        OrderCancellations cancellations = state.cancellations();
        OrderParts next = parts.covered();
        if (state.stage() == FulfilmentStage.ALLOCATING) {
            next = CancelledShipments.unplanned(next, pending);
        }
        if (CancelledShipments.awaited(next, pending)) {
            return state.with(next);
        }
        List<LineQuantity> effective = CancelledShipments.effective(next, pending);
        if (cancellations.isAllThatIsLeft(effective)) {
            return state.with(next).in(FulfilmentStage.UNDOING);
        } else if (!CancelledShipments.ready(next)) {
            return state.with(CancelledShipments.allocating(next));
        }
        return state.with(CancelledShipments.takenApart(next, cancellations, pending))
                .with(cancellations.decided(effective));
    }

    private FulfilmentState reserving(Instant at) {
        if (parts.reservations().any(OrderReservation::nothingHeld)) {
            return state.undoing(RejectionReason.OUT_OF_STOCK);
        }
        return parts.reservations().every(OrderReservation::reserved)
                ? state.with(parts.with(parts.payments().begun(at))).in(FulfilmentStage.PAYING)
                : state;
    }

    /** Staff may let a payment go while others are still to come, which is as if it were declined. */
    private FulfilmentState paying() {
        boolean declined = parts.payments()
                .any(payment -> payment.status() == TenderStatus.DECLINED
                        || (payment.status() == TenderStatus.AUTHORISED && !payment.authorised()));
        if (declined) {
            return state.undoing(RejectionReason.PAYMENT_DECLINED);
        }
        return parts.payments().every(TenderPayment::authorised)
                ? state.in(FulfilmentStage.CONFIRMING)
                : state.with(parts.with(parts.payments().asked()));
    }

    private FulfilmentState allocating() {
        if (parts.reservations().any(OrderReservation::unobtainable)) {
            return state.undoing(RejectionReason.OUT_OF_STOCK);
        }
        return parts.reservations().every(OrderReservation::ready)
                ? state.in(FulfilmentStage.PLANNING)
                : state.with(parts.eachReservation(OrderReservation::pursued));
    }

    private FulfilmentState planning() {
        return parts.shipments().any(shipment -> shipment.is(ShipmentStage.TO_PLAN))
                ? state
                : state.in(FulfilmentStage.FULFILLING);
    }

    private FulfilmentState fulfilling() {
        return parts.settled() ? state.in(FulfilmentStage.COMPLETING) : state.with(parts.fulfilling());
    }

    private FulfilmentState undoing() {
        boolean nothingHeld = parts.reservations().every(OrderReservation::nothingHeld)
                && parts.payments().every(payment -> new Undo(payment).nothingHeld());
        if (nothingHeld) {
            boolean cancelled = state.cancellations().pending() != null;
            return state.in(cancelled ? FulfilmentStage.CANCELLING : FulfilmentStage.REJECTING);
        }
        return state.with(parts.eachReservation(OrderReservation::undone).eachPayment(TenderPayment::undone));
    }
}
