package io.daybook.queryside.shared.order;

import static io.daybook.contract.shipment.ShipmentStatus.CANCELLED;
import static io.daybook.contract.shipment.ShipmentStatus.DELIVERED;

import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.queryside.shared.order.SkuReservation.Held;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fulfilment status of an order, from its shipments and its reservations: the first that fits, from the top.
 *
 * <p>Neither a cancelled shipment counts nor a lost one in whose place another goes. Any other lost one has left: it is
 * somewhere, and nobody knows where.
 */
final class FulfilmentRule {

    private FulfilmentRule() {}

    /**
     * The status.
     *
     * @param shipments every status that some shipment has, but for those in whose place others go
     * @param least the least of what is held by its reservations
     */
    static FulfilmentStatus statusOf(OrderStatus order, Set<ShipmentStatus> shipments, Held least) {
        if (order == OrderStatus.REJECTED || order == OrderStatus.CANCELLED) {
            return FulfilmentStatus.NONE;
        }
        List<ShipmentStatus> live = live(shipments);
        if (all(live, status -> status == DELIVERED)) {
            return FulfilmentStatus.DELIVERED;
        }
        if (live.contains(DELIVERED)) {
            return FulfilmentStatus.PARTIALLY_DELIVERED;
        }
        if (all(live, FulfilmentRule::hasLeft)) {
            return FulfilmentStatus.SHIPPED;
        }
        if (live.stream().anyMatch(FulfilmentRule::hasLeft)) {
            return FulfilmentStatus.PARTIALLY_SHIPPED;
        }
        return switch (least) {
            case ALLOCATED -> FulfilmentStatus.ALLOCATED;
            case RESERVED -> FulfilmentStatus.RESERVED;
            case NOTHING, CANCELLED -> FulfilmentStatus.NONE;
        };
    }

    /** Whether there are shipments and no live one waits to be dispatched. */
    static boolean hasAllLeft(Set<ShipmentStatus> shipments) {
        return all(live(shipments), FulfilmentRule::hasLeft);
    }

    private static List<ShipmentStatus> live(Set<ShipmentStatus> shipments) {
        return shipments.stream().filter(status -> status != CANCELLED).toList();
    }

    private static boolean hasLeft(ShipmentStatus status) {
        return switch (status) {
            case DISPATCHED, DELIVERED, LOST -> true;
            case PLANNED, PACKED, RELEASED, HELD, CANCELLED -> false;
        };
    }

    /** All of nothing is not all: an order without shipments is not delivered. */
    private static boolean all(List<ShipmentStatus> live, Predicate<ShipmentStatus> fits) {
        return !live.isEmpty() && live.stream().allMatch(fits);
    }
}
