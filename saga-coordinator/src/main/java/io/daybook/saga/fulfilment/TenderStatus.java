package io.daybook.saga.fulfilment;

/**
 * The status of one tender's payment, as the saga has observed it.
 */
enum TenderStatus {
    /** Not requested; after another tender was declined it stays so. */
    NONE,
    /** Requested, no outcome yet. */
    OPEN,
    /** The provider authorised it. */
    AUTHORISED,
    /** Declined; nothing is held, unless the provider authorises it after all. */
    DECLINED,
    /** To be undone while its outcome is open; the payment itself undoes a late authorisation. */
    WITHDRAWING,
    /** What was held is being let go. */
    VOIDING,
    /** What was taken is being given back. */
    REFUNDING,
    /** Let go or given back; nothing is held. */
    UNDONE
}
