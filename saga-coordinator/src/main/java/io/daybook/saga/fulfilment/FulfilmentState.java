package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.AuthorisationExpired;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.contract.stock.event.AllocationExtensionRefused;
import io.daybook.kit.alert.Alert;
import io.daybook.saga.process.Compensation;
import io.daybook.saga.process.Effect.RaiseAlert;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * State of the saga for one order.
 *
 * @param placedAt when the order was placed
 * @param rejection why it is being rejected; absent otherwise
 * @param parts its stock, its money and its shipments
 * @param cancellations what is cancelled of it
 * @param amendment what is being decided whether it can be amended; absent where nothing is
 * @param escalations for which reasons manual action is necessary, and whether the order knows
 */
record FulfilmentState(
        OrderId orderId,
        Instant placedAt,
        FulfilmentStage stage,
        @Nullable RejectionReason rejection,
        OrderParts parts,
        OrderCancellations cancellations,
        @Nullable Amendment amendment,
        Escalations escalations) {

    /** Before the first event. */
    static final FulfilmentState NEW = new FulfilmentState(
            new OrderId(""),
            Instant.EPOCH,
            FulfilmentStage.NEW,
            null,
            OrderParts.NONE,
            OrderCancellations.NONE,
            /* amendment= */ null,
            Escalations.NONE);

    private static final String AMENDING = "amending";

    /** Every {@link #step} of an order that is not at rest. */
    static final Set<String> STEPS = Stream.concat(
                    Stream.of(AMENDING),
                    Stream.of(FulfilmentStage.values())
                            .filter(stage -> stage != FulfilmentStage.NEW && !stage.atRest())
                            .map(FulfilmentStage::step))
            .collect(Collectors.toUnmodifiableSet());

    FulfilmentState evolve(AboutOrder event, Instant at) {
        return new FulfilmentTransitions(observed(event, at)).settled(at);
    }

    private FulfilmentState observed(AboutOrder event, Instant at) {
        if (event instanceof OrderEvent ofOrder) {
            return new OrderDecisions(this).observed(ofOrder, at);
        }
        boolean another = (event instanceof AllocationExtended extended && !amends(extended.amendment()))
                || (event instanceof AllocationExtensionRefused refused && !amends(refused.amendment()));
        if (another) {
            return this;
        }
        if (event instanceof OrderOperationRequested operation) {
            return operation.asks(OperationAction.COMPENSATE, OrderFulfilmentSaga.NAME)
                            && compensation() == Compensation.REJECT
                    ? withdrawn(RejectionReason.COMPENSATED)
                    : this;
        }
        return event instanceof Deadline deadline ? overdue(deadline) : with(parts.after(event, at));
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
        if (over && stage.confirmed()) {
            boolean unpaid = amendment != null && amendment.window().equals(deadline.deadlineId());
            return unpaid ? amending().dropping(AmendmentDropReason.PAYMENT_TIMED_OUT) : this;
        }
        return over ? withdrawn(RejectionReason.PAYMENT_TIMED_OUT) : this;
    }

    /** Open payments are undone without waiting for their outcome. */
    private FulfilmentState withdrawn(RejectionReason reason) {
        return with(parts.eachPayment(TenderPayment::withdrawn)).undoing(reason);
    }

    /** Until all is authorised the saga can reject the order; afterwards the order decides by its shipments. */
    Compensation compensation() {
        boolean decides = cancellations.pending() != null || isAmending();
        return switch (stage) {
            case RESERVING, PAYING -> decides ? Compensation.NONE : Compensation.REJECT;
            case CONFIRMING, ALLOCATING, PLANNING, FULFILLING ->
                decides || allHasLeft() ? Compensation.NONE : Compensation.CANCEL;
            case NEW, COMPLETING, COMPLETED, UNDOING, REJECTING, REJECTED, CANCELLING, CANCELLED -> Compensation.NONE;
        };
    }

    private boolean allHasLeft() {
        return !parts.shipments().any(shipment -> shipment.stage().cancellable());
    }

    /** Whether it is being decided what of a confirmed order can be cancelled. */
    boolean cancelling() {
        return cancellations.pending() != null && stage.confirmed();
    }

    /** Whether it is being decided whether the order, as it is on the work lists, can be amended. */
    boolean isAmending() {
        return amendment != null && stage == FulfilmentStage.FULFILLING;
    }

    boolean amends(int number) {
        return amendment != null && amendment.number() == number;
    }

    AmendmentTransitions amending() {
        return new AmendmentTransitions(this, Objects.requireNonNull(amendment));
    }

    /** What the saga is doing, as a deadline names it. */
    String step() {
        return isAmending() ? AMENDING : (cancelling() ? FulfilmentStage.CANCELLING : stage).step();
    }

    /** What staff are told when a deadline of theirs is over. */
    Optional<RaiseAlert> alert(AboutOrder due) {
        if (due instanceof PackingOverdue packing) {
            return Optional.of(
                    new RaiseAlert(Alert.PACKING_OVERDUE, "shipment " + packing.shipmentId() + " is not packed"));
        } else if (due instanceof ActionOverdue) {
            return Optional.of(new RaiseAlert(Alert.ACTION_OVERDUE, "nobody has decided on " + escalations.reasons()));
        }
        return Optional.empty();
    }

    /** Begins to undo the order. One that is being undone already keeps its reason. */
    FulfilmentState undoing(RejectionReason reason) {
        RejectionReason first = rejection == null ? reason : rejection;
        return new FulfilmentState(
                orderId, placedAt, FulfilmentStage.UNDOING, first, parts, cancellations, amendment, escalations);
    }

    FulfilmentState in(FulfilmentStage next) {
        return new FulfilmentState(orderId, placedAt, next, rejection, parts, cancellations, amendment, escalations);
    }

    FulfilmentState with(OrderParts next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, next, cancellations, amendment, escalations);
    }

    FulfilmentState with(OrderCancellations next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, parts, next, amendment, escalations);
    }

    FulfilmentState with(@Nullable Amendment next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, parts, cancellations, next, escalations);
    }

    FulfilmentState with(Escalations next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, parts, cancellations, amendment, next);
    }
}
