package io.daybook.saga.fulfilment;

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
                List<Due> refunds = ShareRefunds.of(next, lost.plan().share());
                next = next.eachShipment(each -> each.equals(lost) ? each.refunding(refunds) : each);
            }
        }
        return next;
    }

    /** Carries on what staff have chosen. */
    static OrderParts pursued(OrderParts parts) {
        OrderParts next = parts;
        for (ShipmentProgress lost : parts.shipments().all()) {
            if (lost.is(ShipmentStage.RESHIPPING)) {
                next = reshipping(next, lost);
            } else if (lost.is(ShipmentStage.REFUNDING) && ShareRefunds.areGivenBack(parts, lost)) {
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
