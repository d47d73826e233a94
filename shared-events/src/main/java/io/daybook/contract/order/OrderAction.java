package io.daybook.contract.order;

/**
 * Actions on an order. {@link OrderStatus} says which of them are allowed when.
 *
 * <p>Clients cannot request any of these yet. The fulfilment saga sends them whatever the status is, and the order
 * ignores those that come too late.
 */
public enum OrderAction {
    /** Its stock is reserved and its payments are authorised. */
    CONFIRM,
    /** It is out of stock or not paid. */
    REJECT,
    /** Staff must decide. */
    REQUIRE_ACTION
}
