package io.daybook.saga.fulfilment;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What becomes of shipments that are cancelled because some of their pieces are.
 *
 * <p>The warehouse knows no other way than to take a shipment off its list. So each is taken apart: the pieces that
 * stay go into a shipment of their own, which keeps what was paid for them; the others go back on sale, and what they
 * cost is given back.
 */
final class CancelledShipments {

    private CancelledShipments() {}

    /** Whether a shipment that is concerned may still leave. */
    static boolean awaited(OrderParts parts, Cancellation cancellation) {
        return parts.shipments().any(shipment -> shipment.stage().cancellable() && cancellation.concerns(shipment));
    }

    /** What is on no work list yet is cancelled without asking a warehouse. */
    static OrderParts unplanned(OrderParts parts, Cancellation cancellation) {
        return parts.eachShipment(shipment -> shipment.is(ShipmentStage.TO_PLAN) && cancellation.concerns(shipment)
                ? shipment.in(ShipmentStage.CANCELLED)
                : shipment);
    }

    /** Of what was requested, the part that will not leave. */
    static List<LineQuantity> effective(OrderParts parts, Cancellation cancellation) {
        return cancelled(parts)
                .flatMap(shipment -> cancellation.of(shipment).stream())
                .toList();
    }

    /** Whether no answer is open that decides what there is to give back. */
    static boolean ready(OrderParts parts) {
        return cancelled(parts)
                .allMatch(shipment -> shipment.dues().stream()
                                .noneMatch(due -> parts.capture(shipment, due).is(Status.OPEN))
                        && parts.reservations()
                                .every(reserved -> !shipment.contains(reserved.sku()) || !reserved.beingAllocated()));
    }

    /** Only what is allocated can be released in part, so a reservation that was made anew is allocated first. */
    static OrderParts allocating(OrderParts parts) {
        Predicate<OrderReservation> concerned =
                reservation -> cancelled(parts).anyMatch(shipment -> shipment.contains(reservation.sku()));
        return parts.eachReservation(reservation ->
                reservation.reserved() && concerned.test(reservation) ? reservation.allocating() : reservation);
    }

    static OrderParts takenApart(OrderParts parts, Cancellations cancellations, Cancellation cancellation) {
        OrderParts next = parts;
        for (ShipmentProgress shipment : cancelled(parts).toList()) {
            List<LineQuantity> pieces = cancellation.of(shipment);
            next = takenApart(next, shipment, pieces, cancellations.value(pieces), cancellation.number());
        }
        return next;
    }

    private static OrderParts takenApart(
            OrderParts parts, ShipmentProgress shipment, List<LineQuantity> pieces, Money value, int number) {
        Rest rest = Rest.of(parts, shipment, value);
        List<ShipmentLine> staying = staying(shipment.plan().lines(), pieces);
        OrderParts next = parts.eachShipment(each -> each.equals(shipment) ? each.takenApart(List.of()) : each);
        if (!staying.isEmpty()) {
            next = next.and(shipment.remainder(number, staying, value, rest));
        }
        List<Due> refunds = ShareRefunds.of(next, rest.refunds());
        return next.eachShipment(
                        each -> each.shipmentId().equals(shipment.shipmentId()) ? each.takenApart(refunds) : each)
                .eachReservation(reserved -> shipment.contains(reserved.sku())
                        ? reserved.reduced(staying.stream()
                                .filter(line -> line.sku().equals(reserved.sku()))
                                .mapToLong(ShipmentLine::quantity)
                                .sum())
                        : reserved);
    }

    private static List<ShipmentLine> staying(List<ShipmentLine> lines, List<LineQuantity> pieces) {
        List<ShipmentLine> staying = new ArrayList<>();
        for (ShipmentLine line : lines) {
            int less = pieces.stream()
                    .filter(each -> each.lineId().equals(line.lineId()))
                    .mapToInt(LineQuantity::quantity)
                    .sum();
            if (line.quantity() > less) {
                staying.add(new ShipmentLine(line.lineId(), line.sku(), line.quantity() - less));
            }
        }
        return staying;
    }

    /** Whether everything that is cancelled is free and given back. */
    static boolean settled(OrderParts parts) {
        return !parts.reservations().any(OrderReservation::beingReleased)
                && parts.shipments()
                        .every(shipment ->
                                !shipment.is(ShipmentStage.TAKEN_APART) || ShareRefunds.areGivenBack(parts, shipment));
    }

    private static Stream<ShipmentProgress> cancelled(OrderParts parts) {
        return parts.shipments().all().stream().filter(shipment -> shipment.is(ShipmentStage.CANCELLED));
    }

    /**
     * How the pieces that stay in a shipment are paid, when a part of its share is taken off: first off what was
     * captured at once, the last tender first, then off the cards. What a card still owes falls before it gives back.
     *
     * @param coverage what each payment pays of them
     * @param dues what is still due for them
     * @param refunds what each payment has to give back
     */
    record Rest(List<PaymentPart> coverage, List<Due> dues, List<PaymentPart> refunds) {

        static Rest of(OrderParts parts, ShipmentProgress shipment, Money value) {
            Map<PaymentId, Long> coverage = new LinkedHashMap<>();
            Map<PaymentId, Long> dues = new LinkedHashMap<>();
            Map<PaymentId, Long> refunds = new LinkedHashMap<>();
            shipment.coverage()
                    .forEach(
                            part -> coverage.put(part.paymentId(), part.amount().amount()));
            shipment.dues()
                    .forEach(due -> dues.put(due.paymentId(), due.amount().amount()));
            long missing = value.amount();
            for (TenderPayment payment : parts.payments().lastFirst()) {
                PaymentId id = payment.paymentId();
                long off = Math.min(missing, coverage.getOrDefault(id, 0L));
                long falls = Math.min(off, dues.getOrDefault(id, 0L));
                coverage.merge(id, -off, Long::sum);
                dues.merge(id, -falls, Long::sum);
                refunds.put(id, off - falls);
                missing -= off;
            }
            String currency = value.currency();
            return new Rest(
                    amounts(coverage, currency),
                    amounts(dues, currency).stream()
                            .map(part -> new Due(part.paymentId(), part.amount(), 1))
                            .toList(),
                    amounts(refunds, currency));
        }

        private static List<PaymentPart> amounts(Map<PaymentId, Long> amounts, String currency) {
            return amounts.entrySet().stream()
                    .filter(part -> part.getValue() > 0)
                    .map(part -> new PaymentPart(part.getKey(), new Money(part.getValue(), currency)))
                    .toList();
        }
    }
}
