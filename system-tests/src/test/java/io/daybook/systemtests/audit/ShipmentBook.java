package io.daybook.systemtests.audit;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to leave and what has left, and whether it was paid for. */
final class ShipmentBook {

    private static final Set<ShipmentStatus> LEFT =
            EnumSet.of(ShipmentStatus.DISPATCHED, ShipmentStatus.DELIVERED, ShipmentStatus.LOST);

    /** One shipment, as it was planned, and how far it is. */
    private record Shipment(ShipmentPlanned plan, ShipmentStatus status) {

        private Shipment in(ShipmentStatus next) {
            return new Shipment(plan, next);
        }

        private long share() {
            return plan.share().amount();
        }

        private boolean hasLeft() {
            return LEFT.contains(status);
        }
    }

    private final List<String> violations;
    private final Map<OrderId, Map<ShipmentId, Shipment>> shipments = new LinkedHashMap<>();

    ShipmentBook(List<String> violations) {
        this.violations = violations;
    }

    /** @param captured what was taken for an order by now */
    void read(ShipmentEvent event, ToLongFunction<OrderId> captured) {
        OrderId order = event.orderId();
        Map<ShipmentId, Shipment> known = shipments.computeIfAbsent(order, any -> new LinkedHashMap<>());
        Shipment before = known.get(event.shipmentId());
        if (event instanceof ShipmentPlanned plan) {
            if (before != null && before.status() != ShipmentStatus.HELD) {
                violations.add("S4 " + event.shipmentId() + ": planned twice");
            }
            known.put(event.shipmentId(), new Shipment(plan, ShipmentStatus.PLANNED));
            return;
        }
        ShipmentStatus next = after(event);
        if (next == null || before == null) {
            return;
        }
        if (next == ShipmentStatus.DISPATCHED && before.status() != ShipmentStatus.RELEASED) {
            violations.add("M4 " + event.shipmentId() + ": dispatched while " + before.status());
        }
        if ((next == ShipmentStatus.DELIVERED || next == ShipmentStatus.LOST)
                && before.status() != ShipmentStatus.DISPATCHED) {
            violations.add("S4 " + event.shipmentId() + ": " + next + " while " + before.status());
        }
        known.put(event.shipmentId(), before.in(next));
        long due = firstSent(order)
                .filter(Shipment::hasLeft)
                .mapToLong(Shipment::share)
                .sum();
        if (captured.applyAsLong(order) < due) {
            violations.add("M4 " + order + ": " + due + " have left, and less is captured");
        }
    }

    /** Shares of what has left and is not lost. */
    long sharesKept(OrderId order) {
        return of(order)
                .filter(shipment -> shipment.hasLeft() && shipment.status() != ShipmentStatus.LOST)
                .mapToLong(Shipment::share)
                .sum();
    }

    long piecesLeft(OrderId order) {
        return of(order)
                .filter(Shipment::hasLeft)
                .flatMap(shipment -> shipment.plan().lines().stream())
                .mapToLong(ShipmentLine::quantity)
                .sum();
    }

    /** The lines as they were first planned: none stands for another that was lost. */
    List<ShipmentLine> lines(OrderId order) {
        return firstSent(order)
                .flatMap(shipment -> shipment.plan().lines().stream())
                .toList();
    }

    long shares(OrderId order) {
        return firstSent(order).mapToLong(Shipment::share).sum();
    }

    private Stream<Shipment> firstSent(OrderId order) {
        return of(order).filter(shipment -> shipment.plan().replaces() == null);
    }

    private Stream<Shipment> of(OrderId order) {
        return shipments.getOrDefault(order, Map.of()).values().stream();
    }

    private static @Nullable ShipmentStatus after(ShipmentEvent event) {
        if (event instanceof ShipmentPacked) {
            return ShipmentStatus.PACKED;
        } else if (event instanceof ShipmentReleased) {
            return ShipmentStatus.RELEASED;
        } else if (event instanceof ShipmentHeld) {
            return ShipmentStatus.HELD;
        } else if (event instanceof ShipmentDispatched) {
            return ShipmentStatus.DISPATCHED;
        } else if (event instanceof ShipmentDelivered) {
            return ShipmentStatus.DELIVERED;
        } else if (event instanceof ShipmentLost) {
            return ShipmentStatus.LOST;
        }
        return event instanceof ShipmentCancelled ? ShipmentStatus.CANCELLED : null;
    }
}
