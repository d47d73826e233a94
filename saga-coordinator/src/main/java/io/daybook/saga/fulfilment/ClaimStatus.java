package io.daybook.saga.fulfilment;

/**
 * How far the claim on one article is, as the saga has observed it.
 */
enum ClaimStatus {
    /** Asked for, no answer yet. */
    ASKED,
    /** Promised. */
    RESERVED,
    /** Not to be had; nothing is held. */
    REFUSED,
    /** To be set aside, no answer yet. */
    ALLOCATING,
    /** Set aside. */
    ALLOCATED,
    /** It could not be set aside because the promise was gone; nothing is held. */
    GONE,
    /** The promise is being given back. */
    RELEASING,
    /** What was set aside is being given back. */
    UNALLOCATING,
    /** Given back; nothing is held. */
    RELEASED
}
