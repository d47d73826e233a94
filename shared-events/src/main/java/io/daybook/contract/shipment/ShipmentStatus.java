package io.daybook.contract.shipment;

import java.util.List;

/**
 * The status of one shipment.
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
    /** The carrier lost it. */
    LOST,
    /** It will not leave. */
    CANCELLED;

    /** The actions that the warehouse may request of a shipment now. */
    public List<String> allowedActions() {
        return switch (this) {
            case PLANNED -> List.of("PACK");
            case RELEASED -> List.of("DISPATCH");
            case DISPATCHED -> List.of("DELIVER", "REPORT_LOSS");
            case PACKED, HELD, DELIVERED, LOST, CANCELLED -> List.of();
        };
    }
}
