package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.CAPTURE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What an order consists of: its stock, its money and its shipments, and what each needs of the others.
 *
 * @param reservations one for each sku
 * @param payments one for each tender
 * @param shipments one for each place that goods leave from, and one more for each that is sent once more, or of
 *     which a part was cancelled
 */
record OrderParts(Parts<OrderReservation> reservations, OrderPayments payments, Parts<ShipmentProgress> shipments) {

    static final OrderParts NONE = new OrderParts(new Parts<>(List.of()), OrderPayments.NONE, new Parts<>(List.of()));

    static OrderParts of(OrderPlaced order) {
        return new OrderParts(
                OrderReservation.of(order.orderId(), order.lines()),
                OrderPayments.of(order.tenders()),
                OrderShipments.of(order));
    }

    OrderParts after(AboutOrder event, Instant at) {
        if (event instanceof StockEvent ofStock) {
            return eachReservation(reservation -> reservation.after(ofStock));
        } else if (event instanceof PaymentEvent ofPayment) {
            return with(payments.after(ofPayment, at));
        } else if (event instanceof ShipmentEvent ofShipment) {
            return after(ofShipment, at);
        }
        return this;
    }

    /** What leaves in a shipment leaves the stock with it, once. */
    private OrderParts after(ShipmentEvent event, Instant at) {
        OrderParts next = eachShipment(shipment -> shipment.after(event, at));
        if (!(event instanceof ShipmentDispatched) || next.equals(this)) {
            return next;
        }
        return next.eachReservation(reservation -> shipments.any(shipment ->
                        shipment.shipmentId().equals(event.shipmentId()) && shipment.contains(reservation.sku()))
                ? reservation.shipping()
                : reservation);
    }

    /** What follows from what was observed since the warehouse has the shipments. */
    OrderParts fulfilling() {
        return LostShipments.pursued(ShareRefunds.waived(covered()));
    }

    OrderParts covered() {
        OrderParts next = this;
        for (TenderPayment payment : payments.all()) {
            next = payment.amounts().unassigned() > 0 ? next.covered(payment) : next;
        }
        return next;
    }

    /**
     * Money that was captured and covers nothing yet, for example because staff asked for it, covers the first due that
     * it can: what it was asked for, else what failed, else what is not asked for yet.
     */
    private OrderParts covered(TenderPayment payment) {
        for (Status status : List.of(Status.DONE, Status.FAILED, Status.UNASKED)) {
            for (ShipmentProgress shipment : shipments.all()) {
                for (Due due : shipment.dues()) {
                    if (due.paymentId().equals(payment.paymentId())
                            && capture(shipment, due).is(status)) {
                        return covered(payment, shipment, due);
                    }
                }
            }
        }
        return this;
    }

    private OrderParts covered(TenderPayment payment, ShipmentProgress shipment, Due due) {
        long amount = Math.min(payment.amounts().unassigned(), due.amount().amount());
        return with(payments.with(payment.paymentId(), each -> each.assigning(amount)))
                .eachShipment(each -> each.equals(shipment) ? each.covered(due, payment.money(amount)) : each);
    }

    /** The operation by which what is due is captured. */
    ProviderOperation capture(ShipmentProgress shipment, Due due) {
        return payments.operation(CAPTURE, shipment.shipmentId(), due);
    }

    boolean owes(PaymentId paymentId) {
        return shipments.any(shipment -> shipment.owes(paymentId));
    }

    /** Whether everything that leaves has arrived, and neither stock nor money is under way. */
    boolean settled() {
        return shipments.every(shipment -> shipment.stage().ended())
                && reservations.every(OrderReservation::settled)
                && payments.every(this::settled);
    }

    /** What an amendment added that came to nothing may have been voided in advance, which nobody answers. */
    private boolean settled(TenderPayment payment) {
        return payment.undoing()
                ? new Undo(payment).nothingHeld()
                : !payment.operations().any(known -> known.is(Status.OPEN)) && new Surplus(this, payment).none();
    }

    /** The reasons for which manual action is necessary now. */
    Set<ActionReason> needed() {
        EnumSet<ActionReason> needed = EnumSet.noneOf(ActionReason.class);
        require(needed, ActionReason.PAYMENT_OUTCOME_UNKNOWN, payments.any(payment -> payment.operations()
                .any(ProviderOperation::needsPerson)));
        require(
                needed,
                ActionReason.CAPTURE_FAILED,
                shipments.any(shipment -> shipment.stage().packed() && captureFailed(shipment)));
        require(
                needed,
                ActionReason.AUTHORISATION_EXPIRED,
                payments.any(payment -> payment.lapsed()
                        && payment.any(AUTHORISE, known -> known.is(Status.FAILED))
                        && owes(payment.paymentId())));
        require(
                needed,
                ActionReason.VOID_FAILED,
                payments.any(
                        payment -> (new Undo(payment).toLetGo() && payment.any(VOID, known -> known.is(Status.FAILED)))
                                || new Surplus(this, payment).voidFailed()));
        require(
                needed,
                ActionReason.REFUND_FAILED,
                payments.any(payment -> (new Undo(payment).toGiveBack()
                                        && payment.any(REFUND, known -> known.is(Status.FAILED)))
                                || new Surplus(this, payment).refundFailed())
                        || ShareRefunds.failed(this));
        require(
                needed,
                ActionReason.SHIPMENT_LOST,
                shipments.any(shipment -> LostShipments.needsChoice(this, shipment)));
        return needed;
    }

    private static void require(Set<ActionReason> needed, ActionReason reason, boolean condition) {
        if (condition) {
            needed.add(reason);
        }
    }

    boolean captureFailed(ShipmentProgress shipment) {
        return shipment.dues().stream().anyMatch(due -> capture(shipment, due).is(Status.FAILED));
    }

    /**
     * What staff have chosen, for the reasons that it helps. Where they cancel, what is open is looked up as well, and
     * nothing is asked for again.
     */
    OrderParts resolved(ResolutionChoice choice, Set<ActionReason> reasons, Instant at) {
        OrderParts next = this;
        for (ActionReason reason : reasons) {
            next = switch (reason) {
                case PAYMENT_OUTCOME_UNKNOWN -> next.with(next.payments.lookedUpAgain(at));
                case CAPTURE_FAILED -> choice == ResolutionChoice.CANCEL ? next : next.capturingAgain();
                case AUTHORISATION_EXPIRED -> choice == ResolutionChoice.CANCEL ? next : next.authorisedAgain();
                case VOID_FAILED -> next.with(next.payments.each(payment -> payment.retried(VOID)));
                case REFUND_FAILED -> ShareRefunds.askedAgain(next).eachPayment(payment -> payment.retried(REFUND));
                case SHIPMENT_LOST ->
                    choice == ResolutionChoice.RESHIP ? LostShipments.reshipped(next) : LostShipments.refunded(next);
            };
        }
        return next;
    }

    private OrderParts authorisedAgain() {
        return eachPayment(payment -> payment.any(AUTHORISE, known -> known.is(Status.FAILED))
                ? payment.retried(AUTHORISE).renewed()
                : payment);
    }

    private OrderParts capturingAgain() {
        return eachShipment(shipment -> shipment.withDues(shipment.dues().stream()
                .map(due -> capture(shipment, due).is(Status.FAILED) ? due.again() : due)
                .toList()));
    }

    OrderParts with(Parts<OrderReservation> next) {
        return new OrderParts(next, payments, shipments);
    }

    OrderParts eachReservation(UnaryOperator<OrderReservation> change) {
        return with(reservations.each(change));
    }

    OrderParts eachPayment(UnaryOperator<TenderPayment> change) {
        return with(payments.each(change));
    }

    OrderParts with(OrderPayments next) {
        return new OrderParts(reservations, next, shipments);
    }

    OrderParts eachShipment(UnaryOperator<ShipmentProgress> change) {
        return new OrderParts(reservations, payments, shipments.each(change));
    }

    OrderParts and(ShipmentProgress further) {
        return new OrderParts(reservations, payments, shipments.and(further));
    }
}
