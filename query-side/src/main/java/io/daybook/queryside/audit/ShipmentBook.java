package io.daybook.queryside.audit;

import io.daybook.contract.order.LineQuantity;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One shipment, as it was planned, and how far it is.
 *
 * @param pieces what is in it, by line
 * @param share what of the order's total it must bring, in minor units
 * @param replaces the lost shipment in whose place it goes; absent otherwise
 * @param status absent before anything happened to it
 */
record ShipmentBook(
        ShipmentId shipmentId,
        List<LineQuantity> pieces,
        long share,
        @Nullable ShipmentId replaces,
        @Nullable ShipmentStatus status) {

    private static final Set<ShipmentStatus> LEFT =
            EnumSet.of(ShipmentStatus.DISPATCHED, ShipmentStatus.DELIVERED, ShipmentStatus.LOST);

    static ShipmentBook empty(ShipmentId id) {
        return new ShipmentBook(id, List.of(), 0, null, null);
    }

    boolean hasLeft() {
        return LEFT.contains(status);
    }

    boolean isIn(ShipmentStatus wanted) {
        return status == wanted;
    }

    ShipmentBook after(ShipmentEvent event, Findings found) {
        if (event instanceof ShipmentPlanned plan) {
            return planned(plan, found);
        }
        ShipmentStatus next = statusAfter(event);
        if (next == null) {
            return this;
        }
        if (next == ShipmentStatus.DISPATCHED && status != ShipmentStatus.RELEASED) {
            found.add(Invariant.M4, shipmentId + ": dispatched while " + status);
        }
        boolean arrives = next == ShipmentStatus.DELIVERED || next == ShipmentStatus.LOST;
        if (arrives && status != ShipmentStatus.DISPATCHED) {
            found.add(Invariant.S4, shipmentId + ": " + next + " while " + status);
        }
        if (next == ShipmentStatus.CANCELLED && hasLeft()) {
            found.add(Invariant.S4, shipmentId + ": cancelled after it has left");
        }
        return new ShipmentBook(shipmentId, pieces, share, replaces, next);
    }

    /** One that is held is planned anew when it may go on. One that is cancelled stays so, whatever came late. */
    private ShipmentBook planned(ShipmentPlanned plan, Findings found) {
        if (status != null && status != ShipmentStatus.HELD) {
            found.add(Invariant.S4, shipmentId + ": planned while " + status);
        }
        List<LineQuantity> lines = plan.lines().stream()
                .map(line -> new LineQuantity(line.lineId(), line.quantity()))
                .toList();
        return new ShipmentBook(shipmentId, lines, plan.share().amount(), plan.replaces(), ShipmentStatus.PLANNED);
    }

    private static @Nullable ShipmentStatus statusAfter(ShipmentEvent event) {
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
