package io.daybook.contract.order;

/**
 * Actions on an order. {@link OrderStatus} says which of them are allowed when.
 *
 * <p>Staff resolve. The fulfilment saga sends the others whatever the status is, and the order ignores those that come
 * too late.
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
    /** Everything was delivered. */
    COMPLETE
}
