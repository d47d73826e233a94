package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.event.StockEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * State of the saga for one order.
 *
 * @param placedAt when the order was placed
 * @param rejection why it is being rejected; absent otherwise
 * @param reservations one for each sku
 * @param payments one for each tender
 * @param shipments one for each place that goods leave from
 * @param escalation whether manual action is necessary, and whether the order knows
 */
record FulfilmentState(
        OrderId orderId,
        Instant placedAt,
        FulfilmentStage stage,
        @Nullable RejectionReason rejection,
        Parts<OrderReservation> reservations,
        OrderPayments payments,
        Parts<PlannedShipment> shipments,
        Escalation escalation) {

    /** Before the first event. */
    static final FulfilmentState NEW = new FulfilmentState(
            new OrderId(""),
            Instant.EPOCH,
            FulfilmentStage.NEW,
            null,
            new Parts<>(List.of()),
            OrderPayments.NONE,
            new Parts<>(List.of()),
            Escalation.NONE);

    FulfilmentState evolve(AboutOrder event, Instant at) {
        return observed(event, at).settled(at);
    }

    private FulfilmentState observed(AboutOrder event, Instant at) {
        if (event instanceof OrderEvent ofOrder) {
            return observed(ofOrder, at);
        } else if (event instanceof StockEvent ofStock) {
            return eachReservation(reservation -> reservation.after(ofStock));
        } else if (event instanceof PaymentEvent ofPayment) {
            return with(payments.after(ofPayment, at));
        } else if (event instanceof ShipmentPlanned planned) {
            return eachShipment(shipment -> shipment.after(planned));
        } else if (event instanceof PaymentLookupDue due) {
            return with(payments.lookedUp(due.paymentId()));
        }
        return event instanceof Deadline ? timedOut() : this;
    }

    private FulfilmentState observed(OrderEvent event, Instant at) {
        if (event instanceof OrderPlaced placed) {
            return stage == FulfilmentStage.NEW ? placed(placed, at) : this;
        } else if (event instanceof OrderConfirmed) {
            return confirmed();
        } else if (event instanceof ActionRequired) {
            return with(escalation.acknowledged());
        }
        return event instanceof OrderRejected ? in(FulfilmentStage.REJECTED) : this;
    }

    private static FulfilmentState placed(OrderPlaced event, Instant at) {
        return new FulfilmentState(
                event.orderId(),
                at,
                FulfilmentStage.RESERVING,
                null,
                OrderReservation.of(event.orderId(), event.lines()),
                OrderPayments.of(event.tenders()),
                OrderShipments.of(event),
                Escalation.NONE);
    }

    /** Once the order is confirmed, only reserved stock that is gone can still lead to its rejection. */
    private FulfilmentState confirmed() {
        return stage == FulfilmentStage.CONFIRMING
                ? eachReservation(OrderReservation::allocating).in(FulfilmentStage.ALLOCATING)
                : this;
    }

    /** The payment window is over: open payments are undone without waiting for their outcome. */
    private FulfilmentState timedOut() {
        return with(payments.each(TenderPayment::withdrawn)).undoing(RejectionReason.PAYMENT_TIMED_OUT);
    }

    /** Moves to the next stages as far as the observed facts allow. */
    private FulfilmentState settled(Instant at) {
        FulfilmentState next =
                switch (stage) {
                    case RESERVING -> reserving(at);
                    case PAYING -> paying();
                    case ALLOCATING -> allocating();
                    case PLANNING -> shipments.every(PlannedShipment::planned) ? in(FulfilmentStage.CONFIRMED) : this;
                    case UNDOING -> undoing();
                    case NEW, CONFIRMING, CONFIRMED, REJECTING, REJECTED -> this;
                };
        next = next.with(next.escalation.update(next.payments.any(TenderPayment::needsPerson)));
        return next.equals(this) ? this : next.settled(at);
    }

    private FulfilmentState reserving(Instant at) {
        if (reservations.any(OrderReservation::nothingHeld)) {
            return undoing(RejectionReason.OUT_OF_STOCK);
        }
        return reservations.every(reservation -> reservation.status() == OrderReservation.Status.RESERVED)
                ? with(payments.begun(at)).in(FulfilmentStage.PAYING)
                : this;
    }

    private FulfilmentState paying() {
        if (payments.any(payment -> payment.status() == TenderStatus.DECLINED)) {
            return undoing(RejectionReason.PAYMENT_DECLINED);
        }
        return payments.every(TenderPayment::authorised) ? in(FulfilmentStage.CONFIRMING) : with(payments.asked());
    }

    private FulfilmentState allocating() {
        if (reservations.any(OrderReservation::unobtainable)) {
            return undoing(RejectionReason.OUT_OF_STOCK);
        }
        return reservations.every(reservation -> reservation.status() == OrderReservation.Status.ALLOCATED)
                ? in(FulfilmentStage.PLANNING)
                : eachReservation(OrderReservation::pursued);
    }

    private FulfilmentState undoing() {
        return reservations.every(OrderReservation::nothingHeld) && payments.every(TenderPayment::nothingHeld)
                ? in(FulfilmentStage.REJECTING)
                : eachReservation(OrderReservation::undone).with(payments.each(TenderPayment::undone));
    }

    /** Begins to undo the order. One that is being undone already keeps its reason. */
    private FulfilmentState undoing(RejectionReason reason) {
        RejectionReason first = rejection == null ? reason : rejection;
        return new FulfilmentState(
                orderId, placedAt, FulfilmentStage.UNDOING, first, reservations, payments, shipments, escalation);
    }

    private FulfilmentState in(FulfilmentStage next) {
        return new FulfilmentState(orderId, placedAt, next, rejection, reservations, payments, shipments, escalation);
    }

    private FulfilmentState eachReservation(UnaryOperator<OrderReservation> change) {
        Parts<OrderReservation> next = reservations.each(change);
        return new FulfilmentState(orderId, placedAt, stage, rejection, next, payments, shipments, escalation);
    }

    private FulfilmentState with(OrderPayments next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, reservations, next, shipments, escalation);
    }

    private FulfilmentState eachShipment(UnaryOperator<PlannedShipment> change) {
        Parts<PlannedShipment> next = shipments.each(change);
        return new FulfilmentState(orderId, placedAt, stage, rejection, reservations, payments, next, escalation);
    }

    private FulfilmentState with(Escalation next) {
        return new FulfilmentState(orderId, placedAt, stage, rejection, reservations, payments, shipments, next);
    }
}
