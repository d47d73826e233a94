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
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.queryside.ordersummary.SkuReservation.Held;
import io.daybook.queryside.shared.TenderProgress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changes in an order after it was placed, and the statuses that follow from it.
 *
 * @param version sequence number of the order's own last event
 * @param status the status of the order itself
 * @param reason why it was rejected or requires manual action; absent otherwise
 * @param tenders status and amounts of its payments, one for each tender
 * @param shipments one for each place that goods leave from
 * @param claims the reservations, one for each sku
 */
record OrderProgress(
        long version,
        OrderStatus status,
        @Nullable String reason,
        List<TenderSummary> tenders,
        List<ShipmentOfOrder> shipments,
        List<SkuReservation> claims) {

    static OrderProgress of(OrderPlaced event) {
        return new OrderProgress(
                0,
                OrderStatus.PLACED,
                null,
                event.tenders().stream().map(TenderSummary::unasked).toList(),
                List.of(),
                event.lines().stream()
                        .map(OrderLine::sku)
                        .distinct()
                        .map(SkuReservation::none)
                        .toList());
    }

    /** The progress after the next event about the order; an event that does not matter here changes nothing. */
    OrderProgress after(AboutOrder event, long sequence) {
        if (event instanceof OrderEvent own) {
            return after(own, sequence);
        }
        if (event instanceof PaymentEvent payment) {
            return withTenders(tenders.stream()
                    .map(tender -> tender.paymentId().equals(payment.paymentId())
                            ? TenderProgress.after(tender, payment)
                            : tender)
                    .toList());
        }
        if (event instanceof ShipmentPlanned planned) {
            return with(new ShipmentOfOrder(
                    planned.shipmentId(), ShipmentStatus.PLANNED, planned.shipFrom(), planned.lines()));
        }
        return event instanceof ReservationEvent claim ? withClaim(claim) : this;
    }

    /** The order itself has another status; the reason of the former one goes with it. */
    private OrderProgress after(OrderEvent event, long sequence) {
        if (event instanceof OrderConfirmed) {
            return to(OrderStatus.CONFIRMED, null, sequence);
        }
        if (event instanceof OrderRejected rejected) {
            return to(OrderStatus.REJECTED, rejected.reason().name(), sequence);
        }
        return event instanceof ActionRequired required
                ? to(OrderStatus.ACTION_REQUIRED, required.reason().name(), sequence)
                : to(status, reason, sequence);
    }

    private OrderProgress to(OrderStatus next, @Nullable String why, long nextVersion) {
        return new OrderProgress(nextVersion, next, why, tenders, shipments, claims);
    }

    private OrderProgress withTenders(List<TenderSummary> next) {
        return new OrderProgress(version, status, reason, next, shipments, claims);
    }

    private OrderProgress with(ShipmentOfOrder planned) {
        List<ShipmentOfOrder> next =
                Stream.concat(shipments.stream(), Stream.of(planned)).toList();
        return new OrderProgress(version, status, reason, tenders, next, claims);
    }

    /** Stock has reserved, allocated or released one sku. Copies the references to all, and nothing else. */
    private OrderProgress withClaim(ReservationEvent event) {
        List<SkuReservation> next = new ArrayList<>(claims);
        next.replaceAll(claim -> claim.sku().equals(event.sku()) ? claim.after(event) : claim);
        return new OrderProgress(version, status, reason, tenders, shipments, next);
    }

    /** The order's own, and those of its payments and shipments. */
    List<String> allowedActions() {
        return Stream.of(
                        status.allowedActions().stream(),
                        tenders.stream().flatMap(tender -> tender.status().allowedActions().stream()),
                        shipments.stream().flatMap(shipment -> shipment.status().allowedActions().stream()))
                .flatMap(actions -> actions)
                .distinct()
                .toList();
    }

    OrderStatuses statuses() {
        return new OrderStatuses(
                status,
                PaymentRule.statusOf(tenders),
                FulfilmentRule.statusOf(status, statusesOfShipments(), leastHeld()));
    }

    private Set<ShipmentStatus> statusesOfShipments() {
        Set<ShipmentStatus> statuses = EnumSet.noneOf(ShipmentStatus.class);
        shipments.forEach(shipment -> statuses.add(shipment.status()));
        return statuses;
    }

    private Held leastHeld() {
        Held least = claims.isEmpty() ? Held.NOTHING : Held.ALLOCATED;
        for (SkuReservation claim : claims) {
            least = claim.held().compareTo(least) < 0 ? claim.held() : least;
        }
        return least;
    }
}
