package io.daybook.contract.order;

/**
 * Actions on an order. {@link OrderStatus} says which of them are allowed when.
 *
 * <p>Clients cancel and return, staff resolve. The fulfilment saga sends the others whatever the status is, and the
 * order ignores those that come too late.
 */
public enum OrderAction {
    /** Its stock is reserved and its payments are authorised. */
    CONFIRM,
    /** It is out of stock or not paid. */
    REJECT,
    /** Staff must decide. */
    REQUIRE_ACTION,
    /** Staff have decided, or what was missing was found. */
    RESOLVE,
    /** Everything that has not left is to be cancelled. */
    CANCEL,
    /** Some pieces that have not left are to be cancelled. */
    CANCEL_LINES,
    /** What was to be cancelled is, or nothing of it can be. */
    END_CANCELLATION,
    /** It is to have other lines. */
    AMEND,
    /** What it was to be it is, or it stays as it was. */
    END_AMENDMENT,
    /** Everything was delivered. */
    COMPLETE,
    /** Goods are to come back. */
    RETURN
}
