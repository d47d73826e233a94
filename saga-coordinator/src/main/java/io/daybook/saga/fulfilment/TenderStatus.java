package io.daybook.saga.fulfilment;

/**
 * The status of one tender's authorisation, as the saga has observed it.
 */
enum TenderStatus {
    /** Not requested; after another tender was declined it stays so. */
    NONE,
    /** Requested, no outcome yet. */
    OPEN,
    /** The provider has taken note of it, and the customer has still to pay. */
    PENDING,
    /** The provider authorised it. */
    AUTHORISED,
    /** Declined, or let go before it was paid; nothing is held, unless the provider authorises it after all. */
    DECLINED
}
