package io.daybook.contract.stock;

/**
 * The status of one reservation, which the stock item answers to a release.
 *
 * <p>No event follows a release that changes nothing, so a saga that waits for it takes the answer as the fact.
 */
public enum ReservationStatus {
    /** Its pieces are reserved. */
    RESERVED,
    /** It was refused; nothing is held for it. */
    REFUSED,
    /** It was released, before or after it arrived; nothing is held for it. */
    RELEASED,
    /** Its pieces are set aside: only the release of the allocation frees them. */
    ALLOCATED,
    /** Its pieces have left; nothing is held for it, and nothing can be released. */
    SHIPPED
}
