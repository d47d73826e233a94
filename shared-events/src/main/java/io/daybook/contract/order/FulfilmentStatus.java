package io.daybook.contract.order;

/**
 * How far the goods of a whole order are.
 */
public enum FulfilmentStatus {
    /** Nothing is held for it. */
    NONE,
    /** Everything is promised. */
    RESERVED,
    /** Everything is set aside. */
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
