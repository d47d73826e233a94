package io.daybook.saga.fulfilment;

import io.daybook.contract.order.LineQuantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cancellation, from its request until the order has heard what became of it.
 *
 * @param number which cancellation of the order
 * @param lines what was requested
 * @param effective of this, what is cancelled; empty where all of it has left, absent as long as that is not known
 */
record Cancellation(
        int number, List<LineQuantity> lines, @Nullable List<LineQuantity> effective) {

    boolean concerns(ShipmentProgress shipment) {
        return !of(shipment).isEmpty();
    }

    /** What was requested of the lines in a shipment. A line is in one shipment at most that has not left. */
    List<LineQuantity> of(ShipmentProgress shipment) {
        return lines.stream()
                .filter(line -> shipment.plan().lines().stream()
                        .anyMatch(contained -> contained.lineId().equals(line.lineId())))
                .toList();
    }

    Cancellation decided(List<LineQuantity> cancelled) {
        return new Cancellation(number, lines, List.copyOf(cancelled));
    }
}
