package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderAction;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.queryside.ordersummary.OwnStatus.Interruption;
import io.daybook.queryside.ordersummary.SkuReservation.Held;
import io.daybook.queryside.shared.LostAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as its events leave it: as it is shown, and what is not shown of it but its statuses follow from.
 *
 * @param summary as it is shown; its statuses and actions follow from the rest
 * @param claims the reservations, one for each sku
 * @param interruption what keeps the order from going on; absent where nothing does
 * @param lost the calls for its payments that nobody knows the outcome of
 * @param replaced its lost shipments in whose place others go
 * @param returned what came back; absent until it is completed
 */
record OrderView(
        OrderSummary summary,
        List<SkuReservation> claims,
        @Nullable Interruption interruption,
        List<LostAnswers> lost,
        List<ShipmentId> replaced,
        @Nullable ReturnedGoods returned) {

    private static final Set<String> CANCELLATIONS = Set.of(OrderAction.CANCEL.name(), OrderAction.CANCEL_LINES.name());

    static OrderView of(OrderPlaced event, Instant placedAt) {
        return new OrderView(
                OrderSummary.of(event, placedAt, OrderStatus.PLACED, /* reason= */ null, /* version= */ 0),
                event.lines().stream()
                        .map(OrderLine::sku)
                        .distinct()
                        .map(SkuReservation::none)
                        .toList(),
                /* interruption= */ null,
                List.of(),
                List.of(),
                /* returned= */ null);
    }

    /** The order after the next event about it; the same where the event changes nothing that is seen here. */
    OrderView after(AboutOrder event, long sequence) {
        if (event instanceof OrderEvent own) {
            OrderSummary lines = ReturnedGoods.counted(CancelledLines.after(summary, own), own);
            ReturnedGoods back = ReturnedGoods.after(returned, own);
            OrderView next = new OrderView(lines, claims, interruption, lost, replaced, back);
            return next.with(own().after(own, sequence), tenders(), shipments(), claims);
        }
        if (event instanceof ReturnEvent) {
            ReturnedGoods back = ReturnedGoods.after(returned, event);
            return new OrderView(summary, claims, interruption, lost, replaced, back)
                    .with(own(), tenders(), shipments(), claims);
        }
        if (event instanceof PaymentEvent payment) {
            ShownTenders before = tenders();
            ShownTenders after = before.after(payment);
            return after.equals(before) ? this : with(own(), after, shipments(), claims);
        }
        if (event instanceof ShipmentEvent shipment) {
            ShownShipments before = shipments();
            ShownShipments after = before.after(shipment, summary.lines());
            return after.equals(before) ? this : with(own(), tenders(), after, claims);
        }
        return event instanceof ReservationEvent booked ? after(booked) : this;
    }

    /** Stock has reserved, allocated or released one sku. Copies the references to all, and nothing else. */
    private OrderView after(ReservationEvent booked) {
        for (int place = 0; place < claims.size(); place++) {
            SkuReservation before = claims.get(place);
            if (before.sku().equals(booked.sku())) {
                SkuReservation after = before.after(booked);
                if (after.equals(before)) {
                    return this;
                }
                List<SkuReservation> next = new ArrayList<>(claims);
                next.set(place, after);
                return with(own(), tenders(), shipments(), next);
            }
        }
        return this;
    }

    private OwnStatus own() {
        return new OwnStatus(summary.version(), summary.status().order(), summary.reason(), interruption);
    }

    private ShownTenders tenders() {
        return new ShownTenders(summary.tenders(), lost);
    }

    private ShownShipments shipments() {
        return new ShownShipments(summary.shipments(), replaced);
    }

    private OrderView with(
            OwnStatus own, ShownTenders tenders, ShownShipments shipments, List<SkuReservation> reservations) {
        Set<ShipmentStatus> shipped = shipments.statuses();
        OrderSummary next = new OrderSummary(
                summary.orderId(),
                own.version(),
                summary.customerId(),
                new OrderStatuses(
                        own.status(),
                        PaymentRule.statusOf(tenders.shown()),
                        fulfilment(own.status(), shipped, reservations)),
                own.reason(),
                summary.lines(),
                summary.shipping(),
                summary.fees(),
                summary.discounts(),
                summary.total(),
                summary.cancelledTotal(),
                tenders.shown(),
                shipments.shown(),
                summary.shippingAddress(),
                allowedActions(own.status(), tenders.shown(), shipped),
                summary.placedAt());
        return new OrderView(next, reservations, own.interruption(), tenders.lost(), shipments.replaced(), returned);
    }

    private FulfilmentStatus fulfilment(
            OrderStatus own, Set<ShipmentStatus> shipments, List<SkuReservation> reservations) {
        FulfilmentStatus back = returned == null ? null : returned.status(summary.lines());
        return back == null ? FulfilmentRule.statusOf(own, shipments, leastHeld(reservations)) : back;
    }

    /** The order's own, of which nothing can be cancelled once all has left, and those of its payments and shipments. */
    private List<String> allowedActions(OrderStatus own, List<TenderSummary> tenders, Set<ShipmentStatus> shipments) {
        Set<String> actions = new LinkedHashSet<>(own.allowedActions());
        if (FulfilmentRule.hasAllLeft(shipments)) {
            actions.removeAll(CANCELLATIONS);
        }
        if (returned != null && returned.mayBeReturned(summary.lines())) {
            actions.add(ReturnedGoods.RETURN);
        }
        tenders.forEach(tender -> actions.addAll(tender.allowedActions()));
        shipments.forEach(status -> actions.addAll(status.allowedActions()));
        return List.copyOf(actions);
    }

    private static Held leastHeld(List<SkuReservation> claims) {
        Held least = Held.CANCELLED;
        for (SkuReservation claim : claims) {
            least = claim.held().compareTo(least) < 0 ? claim.held() : least;
        }
        return least;
    }
}
