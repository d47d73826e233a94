package io.daybook.contract.shipment;

import java.util.List;

/**
 * How far a shipment is.
 */
public enum ShipmentStatus {
    /** It is on the warehouse's work list. */
    PLANNED,
    /** It is packed, and its share is being captured. */
    PACKED,
    /** Its share is captured; it may leave. */
    RELEASED,
    /** Its share could not be captured. */
    HELD,
    /** It is with the carrier. */
    DISPATCHED,
    /** It is with the customer. */
    DELIVERED,
    /** It is with nobody. */
    LOST,
    /** It will not leave. */
    CANCELLED;

    /** What clients may ask of a shipment now: nothing, as long as no such action is built. */
    public List<String> allowedActions() {
        return List.of();
    }
}
