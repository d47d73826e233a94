package io.daybook.saga.fulfilment;

/**
 * How far the payment of one tender is, as the saga has observed it.
 */
enum TenderStatus {
    /** Not asked for; after a decline it stays so. */
    NONE,
    /** Asked for, no outcome yet. */
    OPEN,
    /** The money is sure. */
    AUTHORISED,
    /** There will be no money; nothing is held, unless the provider changes its mind. */
    DECLINED,
    /** Called off while its outcome was open; the payment itself undoes a late authorisation. */
    WITHDRAWING,
    /** What was held is being let go. */
    VOIDING,
    /** What was taken is being given back. */
    REFUNDING,
    /** Let go or given back; nothing is held. */
    UNDONE
}
