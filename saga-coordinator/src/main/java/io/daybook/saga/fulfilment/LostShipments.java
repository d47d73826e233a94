package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.REFUND;

import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What becomes of shipments that the carrier lost: each is sent once more, or its share is given back, as staff choose.
 *
 * <p>A shipment that is sent once more needs stock of its own. Where there is none, staff must choose again.
 */
final class LostShipments {

    private LostShipments() {}

    /** Whether staff must choose, which they can as soon as the stock of what was lost is settled. */
    static boolean needsChoice(OrderParts parts, ShipmentProgress shipment) {
        return shipment.is(ShipmentStage.LOST) && reservations(parts, shipment).every(OrderReservation::settled);
    }

    /** Reserves the lines of each anew. */
    static OrderParts reshipped(OrderParts parts) {
        OrderParts next = parts;
        for (ShipmentProgress lost : parts.shipments().all()) {
            if (needsChoice(next, lost)) {
                next = each(next, lost, reservation -> reservation.again(lost.pieces(reservation.sku())));
                next = in(next, lost, ShipmentStage.RESHIPPING);
            }
        }
        return next;
    }

    /** Begins to give back the share of each, as far as it is taken and not promised for another. */
    static OrderParts refunded(OrderParts parts) {
        OrderParts next = parts;
        for (ShipmentProgress lost : parts.shipments().all()) {
            if (needsChoice(next, lost)) {
                List<Due> refunds = refunds(next, lost);
                next = next.eachShipment(each -> each.equals(lost) ? each.refunding(refunds) : each);
            }
        }
        return next;
    }

    private static List<Due> refunds(OrderParts parts, ShipmentProgress lost) {
        List<Due> refunds = new ArrayList<>();
        long missing = lost.plan().share().amount();
        for (TenderPayment payment : parts.payments().lastFirst()) {
            long free = payment.amounts().taken() - promised(parts, payment.paymentId());
            long part = Math.min(missing, free);
            if (part > 0) {
                refunds.add(new Due(payment.paymentId(), payment.money(part), 1));
                missing -= part;
            }
        }
        return refunds;
    }

    private static long promised(OrderParts parts, PaymentId paymentId) {
        return parts.shipments().all().stream()
                .flatMap(shipment -> shipment.refunds().stream()
                        .filter(refund -> refund.paymentId().equals(paymentId) && !isDone(parts, shipment, refund)))
                .mapToLong(refund -> refund.amount().amount())
                .sum();
    }

    /** The operation by which a part of the share is given back. */
    static ProviderOperation refund(OrderParts parts, ShipmentProgress shipment, Due refund) {
        return parts.payments().operation(REFUND, shipment.shipmentId(), refund);
    }

    /** Whether the part is given back, or nothing is there that could be, because staff have given it back already. */
    static boolean isGivenBack(OrderParts parts, ShipmentProgress shipment, Due refund) {
        return isDone(parts, shipment, refund)
                || parts.payments().of(refund.paymentId()).amounts().taken() == 0;
    }

    /** An earlier attempt that failed may have been done all the same. */
    private static boolean isDone(OrderParts parts, ShipmentProgress shipment, Due refund) {
        return refund.attempts()
                .anyMatch(attempt -> refund(parts, shipment, attempt).is(Status.DONE));
    }

    static boolean refundFailed(OrderParts parts) {
        return parts.shipments()
                .any(shipment -> shipment.is(ShipmentStage.REFUNDING)
                        && shipment.refunds().stream()
                                .anyMatch(refund -> !isGivenBack(parts, shipment, refund)
                                        && refund(parts, shipment, refund).is(Status.FAILED)));
    }

    static OrderParts refundingAgain(OrderParts parts) {
        return parts.eachShipment(shipment -> shipment.eachRefund(refund -> !isDone(parts, shipment, refund)
                        && refund(parts, shipment, refund).is(Status.FAILED)
                ? refund.again()
                : refund));
    }

    /** Carries on what staff have chosen. */
    static OrderParts pursued(OrderParts parts) {
        OrderParts next = parts;
        for (ShipmentProgress lost : parts.shipments().all()) {
            if (lost.is(ShipmentStage.RESHIPPING)) {
                next = reshipping(next, lost);
            } else if (lost.is(ShipmentStage.REFUNDING)
                    && lost.refunds().stream().allMatch(refund -> isGivenBack(parts, lost, refund))) {
                next = in(next, lost, ShipmentStage.REFUNDED);
            }
        }
        return next;
    }

    private static OrderParts reshipping(OrderParts parts, ShipmentProgress lost) {
        Parts<OrderReservation> reservations = reservations(parts, lost);
        if (reservations.any(OrderReservation::unobtainable)) {
            return reservations.every(OrderReservation::nothingHeld)
                    ? in(parts, lost, ShipmentStage.LOST)
                    : each(parts, lost, OrderReservation::undone);
        } else if (reservations.every(OrderReservation::allocated)) {
            return in(parts, lost, ShipmentStage.REPLACED).and(lost.replacement());
        }
        return each(parts, lost, OrderReservation::pursued);
    }

    private static Parts<OrderReservation> reservations(OrderParts parts, ShipmentProgress shipment) {
        return Parts.of(
                parts.reservations().all().stream().filter(reservation -> shipment.contains(reservation.sku())));
    }

    private static OrderParts each(
            OrderParts parts, ShipmentProgress shipment, UnaryOperator<OrderReservation> change) {
        return parts.eachReservation(
                reservation -> shipment.contains(reservation.sku()) ? change.apply(reservation) : reservation);
    }

    private static OrderParts in(OrderParts parts, ShipmentProgress shipment, ShipmentStage stage) {
        return parts.eachShipment(each -> each.equals(shipment) ? each.in(stage) : each);
    }
}
