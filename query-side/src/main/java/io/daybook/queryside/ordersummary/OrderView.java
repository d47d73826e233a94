package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.queryside.ordersummary.SkuReservation.Held;
import io.daybook.queryside.shared.TenderProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as its events leave it: as it is shown, and the reservations that its fulfilment status follows from.
 *
 * @param summary as it is shown; its statuses and actions follow from the rest
 * @param claims the reservations, one for each sku
 */
record OrderView(OrderSummary summary, List<SkuReservation> claims) {

    static OrderView of(OrderPlaced event, Instant placedAt) {
        return new OrderView(
                OrderSummary.of(event, placedAt, OrderStatus.PLACED, /* reason= */ null, /* version= */ 0),
                event.lines().stream()
                        .map(OrderLine::sku)
                        .distinct()
                        .map(SkuReservation::none)
                        .toList());
    }

    /** The order after the next event about it; an event that does not matter here changes nothing. */
    OrderView after(AboutOrder event, long sequence) {
        return with(ownAfter(event, sequence), tendersAfter(event), shipmentsAfter(event), claimsAfter(event));
    }

    /** What the order itself says. */
    private record Own(
            long version, OrderStatus status, @Nullable String reason) {}

    /** The order itself has another status; the reason of the former one goes with it. */
    private Own ownAfter(AboutOrder event, long sequence) {
        if (event instanceof OrderConfirmed) {
            return new Own(sequence, OrderStatus.CONFIRMED, null);
        }
        if (event instanceof OrderRejected rejected) {
            return new Own(sequence, OrderStatus.REJECTED, rejected.reason().name());
        }
        if (event instanceof ActionRequired required) {
            return new Own(
                    sequence, OrderStatus.ACTION_REQUIRED, required.reason().name());
        }
        long version = event instanceof OrderEvent ? sequence : summary.version();
        return new Own(version, summary.status().order(), summary.reason());
    }

    private List<TenderSummary> tendersAfter(AboutOrder event) {
        if (!(event instanceof PaymentEvent payment)) {
            return summary.tenders();
        }
        return summary.tenders().stream()
                .map(tender ->
                        tender.paymentId().equals(payment.paymentId()) ? TenderProgress.after(tender, payment) : tender)
                .toList();
    }

    /** In the order of their first lines, whichever was planned first. */
    private List<ShipmentOfOrder> shipmentsAfter(AboutOrder event) {
        if (!(event instanceof ShipmentPlanned planned)) {
            return summary.shipments();
        }
        List<ShipmentOfOrder> next = new ArrayList<>(summary.shipments());
        next.add(
                new ShipmentOfOrder(planned.shipmentId(), ShipmentStatus.PLANNED, planned.shipFrom(), planned.lines()));
        Map<String, Integer> places = new HashMap<>();
        summary.lines().forEach(line -> places.put(line.lineId(), places.size()));
        next.sort(Comparator.comparing(shipment -> shipment.lines().stream()
                .map(line -> places.getOrDefault(line.lineId(), Integer.MAX_VALUE))
                .min(Comparator.naturalOrder())
                .orElse(Integer.MAX_VALUE)));
        return next;
    }

    /** Stock has reserved, allocated or released one sku. Copies the references to all, and nothing else. */
    private List<SkuReservation> claimsAfter(AboutOrder event) {
        if (!(event instanceof ReservationEvent booked)) {
            return claims;
        }
        List<SkuReservation> next = new ArrayList<>(claims);
        next.replaceAll(claim -> claim.sku().equals(booked.sku()) ? claim.after(booked) : claim);
        return next;
    }

    private OrderView with(
            Own own, List<TenderSummary> tenders, List<ShipmentOfOrder> shipments, List<SkuReservation> reservations) {
        Set<ShipmentStatus> shipped = EnumSet.noneOf(ShipmentStatus.class);
        shipments.forEach(shipment -> shipped.add(shipment.status()));
        OrderSummary next = new OrderSummary(
                summary.orderId(),
                own.version(),
                summary.customerId(),
                new OrderStatuses(
                        own.status(),
                        PaymentRule.statusOf(tenders),
                        FulfilmentRule.statusOf(own.status(), shipped, leastHeld(reservations))),
                own.reason(),
                summary.lines(),
                summary.shipping(),
                summary.fees(),
                summary.discounts(),
                summary.total(),
                tenders,
                shipments,
                summary.shippingAddress(),
                allowedActions(own.status(), tenders, shipped),
                summary.placedAt());
        return new OrderView(next, reservations);
    }

    /** The order's own, and those of its payments and shipments. */
    private static List<String> allowedActions(
            OrderStatus own, List<TenderSummary> tenders, Set<ShipmentStatus> shipments) {
        Set<String> actions = new LinkedHashSet<>(own.allowedActions());
        tenders.forEach(tender -> actions.addAll(tender.status().allowedActions()));
        shipments.forEach(status -> actions.addAll(status.allowedActions()));
        return List.copyOf(actions);
    }

    private static Held leastHeld(List<SkuReservation> claims) {
        Held least = claims.isEmpty() ? Held.NOTHING : Held.ALLOCATED;
        for (SkuReservation claim : claims) {
            least = claim.held().compareTo(least) < 0 ? claim.held() : least;
        }
        return least;
    }
}
