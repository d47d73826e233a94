package io.daybook.contract.stock;

/**
 * How far one claim on an article is: what the stock item answers to a release.
 *
 * <p>Where a release finds nothing to do no event follows it, so whoever waits takes the answer as the fact.
 */
public enum ReservationStatus {
    /** Its pieces are promised. */
    RESERVED,
    /** It was turned down; nothing is held for it. */
    REFUSED,
    /** It was given back, before or after it came; nothing is held for it. */
    RELEASED,
    /** Its pieces are set aside: only the release of the allocation frees them. */
    ALLOCATED
}
