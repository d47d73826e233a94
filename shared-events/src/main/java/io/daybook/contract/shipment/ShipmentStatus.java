package io.daybook.contract.shipment;

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
    CANCELLED
}
