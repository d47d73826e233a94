package io.daybook.contract.order;

/**
 * The status of all goods of an order together.
 */
public enum FulfilmentStatus {
    /** Not everything is reserved, or the order was rejected or cancelled. */
    NONE,
    /** Everything is reserved. */
    RESERVED,
    /** Everything is set aside for shipping. */
    ALLOCATED,
    /** Something has left. */
    PARTIALLY_SHIPPED,
    /** Everything has left. */
    SHIPPED,
    /** Something has arrived. */
    PARTIALLY_DELIVERED,
    /** Everything has arrived. */
    DELIVERED,
    /** Something is on its way back. */
    RETURNING,
    /** It came back. */
    RETURNED
}
