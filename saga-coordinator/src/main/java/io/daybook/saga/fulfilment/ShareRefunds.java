package io.daybook.saga.fulfilment;

import static io.daybook.contract.payment.ProviderIntent.REFUND;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.PaymentId;
import io.daybook.saga.fulfilment.ProviderOperation.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is given back of the shares of shipments that were lost or cancelled.
 *
 * <p>A refund of a share may come from a payment that did not pay it. So what a payment has to give back may be gone
 * already; it comes from others then, but never what pays a shipment that stays.
 */
final class ShareRefunds {

    private ShareRefunds() {}

    /** So much in all, from what is taken and not promised for another, in the order in which money is given back. */
    static List<Due> of(OrderParts parts, Money amount) {
        Map<PaymentId, Long> refunds = new LinkedHashMap<>();
        add(parts, refunds, amount.amount());
        return dues(parts, refunds);
    }

    /** So much from each payment, as far as it is there; the rest from others, as far as nothing else needs it. */
    static List<Due> of(OrderParts parts, List<PaymentPart> wanted) {
        Map<PaymentId, Long> refunds = new LinkedHashMap<>();
        long missing = 0;
        for (PaymentPart part : wanted) {
            long amount = part.amount().amount();
            long there = Math.min(amount, free(parts, parts.payments().of(part.paymentId())));
            refunds.put(part.paymentId(), there);
            missing += amount - there;
        }
        long promised = refunds.values().stream().mapToLong(Long::longValue).sum();
        add(parts, refunds, Math.min(missing, spare(parts) - promised));
        return dues(parts, refunds);
    }

    private static void add(OrderParts parts, Map<PaymentId, Long> refunds, long amount) {
        long missing = amount;
        for (TenderPayment payment : parts.payments().lastFirst()) {
            long already = refunds.getOrDefault(payment.paymentId(), 0L);
            long part = Math.min(missing, free(parts, payment) - already);
            if (part > 0) {
                refunds.put(payment.paymentId(), already + part);
                missing -= part;
            }
        }
    }

    /** Nothing is left of what staff have given back already; it is not given back when other money is taken. */
    static OrderParts waived(OrderParts parts) {
        return parts.eachShipment(shipment -> shipment.giving(shipment.refunds().stream()
                .filter(refund -> isDone(parts, shipment, refund) || !isGivenBack(parts, shipment, refund))
                .toList()));
    }

    private static List<Due> dues(OrderParts parts, Map<PaymentId, Long> refunds) {
        List<Due> dues = new ArrayList<>();
        refunds.forEach((id, amount) -> {
            if (amount > 0) {
                dues.add(new Due(id, parts.payments().of(id).money(amount), 1));
            }
        });
        return dues;
    }

    private static long free(OrderParts parts, TenderPayment payment) {
        long promised = parts.shipments().all().stream()
                .flatMap(shipment -> shipment.refunds().stream()
                        .filter(refund ->
                                refund.paymentId().equals(payment.paymentId()) && !isDone(parts, shipment, refund)))
                .mapToLong(refund -> refund.amount().amount())
                .sum();
        long surplus = new Surplus(parts, payment).givenBack();
        return Math.max(payment.amounts().taken() - surplus - promised, 0);
    }

    /** What is taken and pays no shipment. */
    private static long spare(OrderParts parts) {
        long free = parts.payments().all().stream()
                .mapToLong(payment -> free(parts, payment))
                .sum();
        long needed = parts.shipments().all().stream()
                .filter(shipment -> shipment.stage().keepsItsShare())
                .mapToLong(ShipmentProgress::paid)
                .sum();
        return free - needed;
    }

    /** The operation by which a part of the share is given back. */
    static ProviderOperation operation(OrderParts parts, ShipmentProgress shipment, Due refund) {
        return parts.payments().operation(REFUND, shipment.shipmentId(), refund);
    }

    static boolean areGivenBack(OrderParts parts, ShipmentProgress shipment) {
        return shipment.refunds().stream().allMatch(refund -> isGivenBack(parts, shipment, refund));
    }

    /** Whether the part is given back, or nothing is there that could be, because staff have given it back already. */
    static boolean isGivenBack(OrderParts parts, ShipmentProgress shipment, Due refund) {
        return isDone(parts, shipment, refund)
                || parts.payments().of(refund.paymentId()).amounts().taken() == 0;
    }

    /** An earlier attempt that failed may have been done all the same. */
    private static boolean isDone(OrderParts parts, ShipmentProgress shipment, Due refund) {
        return refund.attempts()
                .anyMatch(attempt -> operation(parts, shipment, attempt).is(Status.DONE));
    }

    static boolean failed(OrderParts parts) {
        return parts.shipments()
                .any(shipment -> shipment.stage().givesBack()
                        && shipment.refunds().stream()
                                .anyMatch(refund -> !isGivenBack(parts, shipment, refund)
                                        && operation(parts, shipment, refund).is(Status.FAILED)));
    }

    static OrderParts askedAgain(OrderParts parts) {
        return parts.eachShipment(shipment -> shipment.eachRefund(refund -> !isDone(parts, shipment, refund)
                        && operation(parts, shipment, refund).is(Status.FAILED)
                ? refund.again()
                : refund));
    }
}
