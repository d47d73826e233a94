package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.fulfilment.Amendment.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The transitions of an amendment, as far as the facts that were observed allow.
 *
 * <p>What it adds is set aside and paid first, because that may fail. Then the shipments decide: a packed one stays,
 * and the amendment comes to nothing. Only when none can be packed any more is something taken off.
 */
record AmendmentTransitions(FulfilmentState state, OrderParts parts, Amendment amendment) {

    AmendmentTransitions(FulfilmentState state, Amendment amendment) {
        this(state, state.parts(), amendment);
    }

    FulfilmentState next(Instant at) {
        if (amendment.step().beforeLocking() && parts.shipments().any(AmendmentTransitions::packed)) {
            return dropping(AmendmentDropReason.ALREADY_PACKED);
        }
        return switch (amendment.step()) {
            case PROPOSED -> obtaining();
            case OBTAINING -> obtained(at);
            case PAYING -> paid();
            case LOCKING -> locked();
            case SETTLING, REFUSED -> state;
            case DROPPING -> state.with(undone());
        };
    }

    /** Whether it is, or was, beyond the work list. */
    private static boolean packed(ShipmentProgress shipment) {
        return !shipment.is(
                ShipmentStage.TO_PLAN, ShipmentStage.PLANNED, ShipmentStage.CANCELLED, ShipmentStage.TAKEN_APART);
    }

    private FulfilmentState obtaining() {
        OrderParts next = parts;
        for (Map.Entry<Sku, Long> wanted : amendment.pieces().entrySet()) {
            next = next.with(
                    OrderReservation.wanting(next.reservations(), state.orderId(), wanted.getKey(), wanted.getValue()));
        }
        return state.with(next).with(amendment.in(Step.OBTAINING));
    }

    private FulfilmentState obtained(Instant at) {
        Parts<OrderReservation> wanted = Parts.of(parts.reservations().all().stream()
                .filter(reservation -> amendment.pieces().containsKey(reservation.sku())));
        if (wanted.any(OrderReservation::beingObtained)) {
            return state.with(parts.eachReservation(reservation ->
                    amendment.pieces().containsKey(reservation.sku()) ? reservation.pursued() : reservation));
        } else if (wanted.any(reservation -> !reservation.allocated()
                || reservation.quantity() < amendment.pieces().getOrDefault(reservation.sku(), 0L))) {
            return dropping(AmendmentDropReason.OUT_OF_STOCK);
        }
        return amendment
                .further(parts.payments())
                .map(tender -> state.with(parts.with(
                                parts.payments().and(TenderPayment.of(tender).asked())))
                        .with(amendment.paying(at)))
                .orElseGet(() -> state.with(amendment.in(Step.LOCKING)));
    }

    /** Staff may let it go as soon as it is authorised, which is as if it were declined. */
    private FulfilmentState paid() {
        Parts<TenderPayment> paying = Parts.of(parts.payments().all().stream().filter(amendment::isPaidBy));
        if (paying.any(TenderPayment::awaited)) {
            return state;
        }
        return paying.every(TenderPayment::authorised)
                ? state.with(amendment.in(Step.LOCKING))
                : dropping(AmendmentDropReason.PAYMENT_DECLINED);
    }

    /** Every warehouse answers before anything is decided, or a late yes would cancel a shipment for nothing. */
    private FulfilmentState locked() {
        if (parts.shipments().any(shipment -> shipment.is(ShipmentStage.PLANNED))) {
            return state;
        }
        return parts.shipments().any(AmendmentTransitions::packed)
                ? dropping(AmendmentDropReason.ALREADY_PACKED)
                : state.with(settling()).with(amendment.in(Step.SETTLING));
    }

    /** What staff captured of a card for the shipments that are gone is there for the new ones. */
    private OrderParts settling() {
        List<Due> refunds = parts.payments().all().stream()
                .filter(TenderPayment::takenAtOnce)
                .map(payment -> new Due(payment.paymentId(), payment.money(tooMuch(payment)), 1))
                .filter(refund -> refund.amount().amount() > 0)
                .toList();
        ShipmentProgress first = locked(parts).get(0);
        return parts.eachPayment(payment -> payment.takenAtOnce() ? payment : payment.assigning(-covered(payment)))
                .eachReservation(reservation -> reservation.allocated()
                        ? reservation.reduced(amendment.pieces().getOrDefault(reservation.sku(), 0L))
                        : reservation)
                .eachShipment(shipment -> shipment.is(ShipmentStage.CANCELLED)
                        ? shipment.takenApart(shipment.equals(first) ? refunds : List.of())
                        : shipment);
    }

    private static List<ShipmentProgress> locked(OrderParts parts) {
        return parts.shipments().all().stream()
                .filter(shipment -> shipment.is(ShipmentStage.CANCELLED))
                .toList();
    }

    /** What was taken at once of a tender and is not wanted of it any more, unless staff have given it back. */
    private long tooMuch(TenderPayment payment) {
        long wanted = amendment.terms().tenders().stream()
                .filter(tender -> tender.paymentId().equals(payment.paymentId()))
                .mapToLong(tender -> tender.amount().amount())
                .sum();
        return Math.min(
                payment.tender().amount().amount() - wanted, payment.amounts().taken());
    }

    /** What was captured of it already for the shipments that are gone. */
    private long covered(TenderPayment payment) {
        PaymentId id = payment.paymentId();
        return locked(parts).stream()
                .mapToLong(shipment -> shipment.coverage().stream()
                                .filter(part -> part.paymentId().equals(id))
                                .map(PaymentPart::amount)
                                .mapToLong(amount -> amount.amount())
                                .sum()
                        - shipment.dues().stream()
                                .filter(due -> due.paymentId().equals(id))
                                .mapToLong(due -> due.amount().amount())
                                .sum())
                .sum();
    }

    FulfilmentState dropping(AmendmentDropReason why) {
        OrderParts withdrawn =
                parts.eachPayment(payment -> amendment.isPaidBy(payment) ? payment.withdrawn() : payment);
        return state.with(withdrawn).with(amendment.dropping(why));
    }

    /** Of stock only what the shipments have in them stays. */
    private OrderParts undone() {
        return parts.eachReservation(this::formerly)
                .eachPayment(payment -> amendment.isPaidBy(payment) ? payment.undone() : payment);
    }

    private OrderReservation formerly(OrderReservation reservation) {
        long former = parts.shipments().all().stream()
                .filter(shipment -> !shipment.is(ShipmentStage.TAKEN_APART))
                .mapToLong(shipment -> shipment.pieces(reservation.sku()))
                .sum();
        if (former == 0) {
            return reservation.undone();
        }
        return reservation.allocated() ? reservation.reduced(former) : reservation;
    }

    /** Whether nothing is open that it needs, whether it is accepted or dropped. */
    boolean settled() {
        return switch (amendment.step()) {
            case SETTLING -> CancelledShipments.settled(parts);
            case DROPPING ->
                !parts.reservations().any(reservation -> reservation.beingObtained() || reservation.beingReleased())
                        && parts.payments()
                                .every(payment -> !amendment.isPaidBy(payment) || new Undo(payment).nothingHeld());
            case REFUSED -> true;
            case PROPOSED, OBTAINING, PAYING, LOCKING -> false;
        };
    }

    /** The order is what was proposed. Of the former shipments only what they give back matters any more. */
    FulfilmentState accepted() {
        Stream<ShipmentProgress> former = parts.shipments().all().stream()
                .filter(shipment -> !shipment.refunds().isEmpty());
        Parts<ShipmentProgress> planned = OrderShipments.of(state.orderId(), amendment.terms(), amendment.number());
        OrderParts next = new OrderParts(
                parts.reservations(),
                parts.payments().each(this::amended),
                Parts.of(Stream.concat(former, planned.all().stream())));
        return state.with(next)
                .with(state.cancellations().of(OrderShares.of(amendment.terms())))
                .with((Amendment) null)
                .in(FulfilmentStage.PLANNING);
    }

    private TenderPayment amended(TenderPayment payment) {
        return amendment.terms().tenders().stream()
                .filter(tender -> tender.paymentId().equals(payment.paymentId()))
                .findFirst()
                .map(payment::amended)
                .orElse(payment);
    }

    /** The order is as it was; what was taken off the work lists goes back. */
    FulfilmentState dropped() {
        OrderParts next = parts.eachShipment(
                shipment -> shipment.is(ShipmentStage.CANCELLED) ? shipment.again(amendment.number()) : shipment);
        FulfilmentState free = state.with(next).with((Amendment) null);
        return state.stage() == FulfilmentStage.FULFILLING ? free.in(FulfilmentStage.PLANNING) : free;
    }
}
