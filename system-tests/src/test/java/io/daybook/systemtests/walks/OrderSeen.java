package io.daybook.systemtests.walks;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the log tells of one order: what people go by, and for what or whom it waits. */
final class OrderSeen {

    private static final Map<Class<? extends ShipmentEvent>, ShipmentStatus> STATUSES = Map.of(
            ShipmentPlanned.class, ShipmentStatus.PLANNED,
            ShipmentPacked.class, ShipmentStatus.PACKED,
            ShipmentReleased.class, ShipmentStatus.RELEASED,
            ShipmentHeld.class, ShipmentStatus.HELD,
            ShipmentDispatched.class, ShipmentStatus.DISPATCHED,
            ShipmentDelivered.class, ShipmentStatus.DELIVERED,
            ShipmentLost.class, ShipmentStatus.LOST,
            ShipmentCancelled.class, ShipmentStatus.CANCELLED);

    private static final Set<Class<?>> ENDS = Set.of(OrderCompleted.class, OrderRejected.class, OrderCancelled.class);

    private final OrderPlaced placed;
    private final Map<ShipmentId, ShipmentStatus> shipments = new LinkedHashMap<>();
    private final Set<ActionReason> reasons = EnumSet.noneOf(ActionReason.class);
    private final Set<PaymentId> notRefunded = new LinkedHashSet<>();
    private final Set<ReturnId> onTheirWay = new LinkedHashSet<>();
    private final List<String> timeline = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private boolean cancelling;
    private boolean amending;
    private boolean atRest;

    OrderSeen(OrderPlaced placed) {
        this.placed = placed;
    }

    void see(Object event, World world) {
        timeline.add(world + " " + event);
        if (event instanceof OrderEvent ofOrder) {
            lock(ofOrder);
        }
        if (event instanceof ShipmentEvent ofShipment && STATUSES.containsKey(ofShipment.getClass())) {
            shipments.put(ofShipment.shipmentId(), STATUSES.get(ofShipment.getClass()));
        } else if (event instanceof ActionRequired required) {
            reasons.add(required.reason());
        } else if (event instanceof ActionResolved resolved) {
            reasons.removeAll(resolved.reasons());
        } else if (event instanceof RefundFailed failed) {
            notRefunded.add(failed.paymentId());
        } else if (event instanceof PaymentRefunded refunded) {
            notRefunded.remove(refunded.paymentId());
        } else if (ENDS.contains(event.getClass())) {
            atRest = true;
        } else if (event instanceof ReturnAuthorised authorised) {
            onTheirWay.add(authorised.returnId());
        } else if (event instanceof ReturnReceived received) {
            onTheirWay.remove(received.returnId());
        }
    }

    /** While a cancellation or an amendment is being decided nothing else is, and what is at rest stays as it is. */
    private void lock(OrderEvent event) {
        boolean moves = event instanceof OrderConfirmed || ENDS.contains(event.getClass());
        boolean decides = event instanceof OrderCancelled || event instanceof OrderLinesCancelled;
        if (moves && (atRest || amending || (cancelling && !decides))) {
            complaints.add(event + (atRest ? " although it was at rest" : " while something else was being decided"));
        }
        if (event instanceof CancellationRequested) {
            cancelling = true;
        } else if (decides || event instanceof CancellationDenied) {
            cancelling = false;
        } else if (event instanceof AmendmentProposed) {
            amending = true;
        } else if (event instanceof OrderAmended || event instanceof AmendmentDropped) {
            amending = false;
        }
    }

    /** What must not have happened to it. */
    List<String> complaints() {
        return complaints;
    }

    OrderPlaced placed() {
        return placed;
    }

    Map<ShipmentId, ShipmentStatus> shipments() {
        return shipments;
    }

    ShipmentStatus status(ShipmentId id) {
        return shipments.getOrDefault(id, ShipmentStatus.PLANNED);
    }

    Set<ActionReason> reasons() {
        return reasons;
    }

    /** Payments of which the last refund failed. Where the order is at rest, staff make another one. */
    Set<PaymentId> notRefunded() {
        return notRefunded;
    }

    Set<ReturnId> onTheirWay() {
        return onTheirWay;
    }

    boolean atRest() {
        return atRest;
    }

    /** Whether a person can let it go on: staff who decide, or a warehouse that has a shipment on its list. */
    boolean waitsForPeople() {
        return !reasons.isEmpty()
                || shipments.values().stream()
                        .anyMatch(status -> !status.allowedActions().isEmpty());
    }

    String timeline() {
        return String.join("\n", timeline);
    }
}
