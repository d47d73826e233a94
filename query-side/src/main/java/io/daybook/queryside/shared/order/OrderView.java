package io.daybook.queryside.shared.order;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderAction;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
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
import io.daybook.queryside.shared.LostAnswers;
import io.daybook.queryside.shared.order.OwnStatus.Interruption;
import java.time.Instant;
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
 * @param amendment what a pending amendment would add; absent where none is pending
 */
public record OrderView(
        OrderSummary summary,
        List<SkuReservation> claims,
        @Nullable Interruption interruption,
        List<LostAnswers> lost,
        List<ShipmentId> replaced,
        @Nullable ReturnedGoods returned,
        @Nullable PendingAmendment amendment) {

    private static final Set<String> CANCELLATIONS = Set.of(OrderAction.CANCEL.name(), OrderAction.CANCEL_LINES.name());

    public static OrderView of(OrderPlaced event, Instant placedAt) {
        return new OrderView(
                OrderSummary.of(event, placedAt, OrderStatus.PLACED, /* reason= */ null, /* version= */ 0),
                SkuReservations.of(event.lines(), Set.of()).all(),
                /* interruption= */ null,
                List.of(),
                List.of(),
                /* returned= */ null,
                /* amendment= */ null);
    }

    /** The order after the next event about it; the same where the event changes nothing that is seen here. */
    public OrderView after(AboutOrder event, long sequence) {
        if (event instanceof OrderEvent own) {
            OrderView agreed = agreed(own);
            OrderSummary lines = ReturnedGoods.counted(CancelledLines.after(agreed.summary, own), own);
            return new OrderView(
                            lines,
                            agreed.claims,
                            interruption,
                            agreed.lost,
                            replaced,
                            ReturnedGoods.after(returned, own),
                            agreed.amendment)
                    .with(own().after(own, sequence), agreed.tenders(), shipments(), agreed.reservations());
        }
        if (event instanceof ReturnEvent) {
            ReturnedGoods back = ReturnedGoods.after(returned, event);
            return new OrderView(summary, claims, interruption, lost, replaced, back, amendment)
                    .with(own(), tenders(), shipments(), reservations());
        }
        if (event instanceof PaymentEvent payment) {
            ShownTenders before = tenders();
            ShownTenders after = before.after(payment);
            return after.equals(before) ? aside(event) : with(own(), after, shipments(), reservations());
        }
        if (event instanceof ShipmentEvent shipment) {
            ShownShipments before = shipments();
            ShownShipments after = before.after(shipment, summary.lines());
            return after.equals(before) ? this : with(own(), tenders(), after, reservations());
        }
        return event instanceof ReservationEvent booked ? after(booked) : this;
    }

    private OrderView after(ReservationEvent booked) {
        SkuReservations before = reservations();
        SkuReservations after = before.after(booked);
        return after.equals(before) ? aside(booked) : with(own(), tenders(), shipments(), after);
    }

    /** What is about nothing that the order has may be about what an amendment would add. */
    private OrderView aside(AboutOrder event) {
        return amendment == null ? this : amending(amendment.after(event));
    }

    /** The order on the terms that hold after its next event, with what was kept aside for them. */
    private OrderView agreed(OrderEvent event) {
        if (event instanceof AmendmentProposed proposed) {
            return amending(PendingAmendment.of(proposed.terms(), summary));
        }
        if (event instanceof OrderAmended amended) {
            OrderTerms terms = amended.terms();
            PendingAmendment added = amendment == null ? PendingAmendment.of(terms, summary) : amendment;
            return new OrderView(
                            summary.amended(terms),
                            claims,
                            interruption,
                            lost,
                            replaced,
                            returned,
                            /* amendment= */ null)
                    .with(
                            own(),
                            tenders().on(terms, added.paying()),
                            shipments(),
                            reservations().on(terms, added.reserved()));
        }
        return event instanceof AmendmentDropped ? amending(null) : this;
    }

    private OrderView amending(@Nullable PendingAmendment next) {
        return new OrderView(summary, claims, interruption, lost, replaced, returned, next);
    }

    private SkuReservations reservations() {
        return new SkuReservations(claims);
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
            OwnStatus own, ShownTenders tenders, ShownShipments shipments, SkuReservations reservations) {
        OrderSummary next = new OrderSummary(
                summary.orderId(),
                own.version(),
                summary.customerId(),
                new OrderStatuses(
                        own.status(),
                        PaymentRule.statusOf(tenders.shown()),
                        fulfilment(own.status(), shipments.statuses(), reservations)),
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
                allowedActions(own.status(), tenders.shown(), shipments),
                summary.placedAt());
        return new OrderView(
                next,
                reservations.all(),
                own.interruption(),
                tenders.lost(),
                shipments.replaced(),
                returned,
                amendment);
    }

    private FulfilmentStatus fulfilment(OrderStatus own, Set<ShipmentStatus> shipments, SkuReservations reservations) {
        FulfilmentStatus back = returned == null ? null : returned.status(summary.lines());
        return back == null ? FulfilmentRule.statusOf(own, shipments, reservations.least()) : back;
    }

    /**
     * The order's own, none of which cancels once all has left, nor amends once something is packed or cancelled, and
     * those of its payments and shipments.
     */
    private List<String> allowedActions(OrderStatus own, List<TenderSummary> tenders, ShownShipments shipments) {
        Set<ShipmentStatus> shipped = shipments.statuses();
        Set<String> actions = new LinkedHashSet<>(own.allowedActions());
        if (FulfilmentRule.hasAllLeft(shipped)) {
            actions.removeAll(CANCELLATIONS);
        }
        if (!shipments.isNothingPacked() || summary.lines().stream().anyMatch(line -> line.cancelled() > 0)) {
            actions.remove(OrderAction.AMEND.name());
        }
        if (returned != null && returned.mayBeReturned(summary.lines())) {
            actions.add(OrderAction.RETURN.name());
        }
        tenders.forEach(tender -> actions.addAll(tender.allowedActions()));
        shipped.forEach(status -> actions.addAll(status.allowedActions()));
        return List.copyOf(actions);
    }
}
