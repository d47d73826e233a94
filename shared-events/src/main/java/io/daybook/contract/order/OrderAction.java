package io.daybook.contract.order;

/**
 * What may be asked of an order. {@link OrderStatus} says when.
 *
 * <p>None of these is a client's yet: they are the steps of the order's own process, which asks whatever the status is
 * and is passed over where it comes too late.
 */
public enum OrderAction {
    /** Stock is promised and the money is sure. */
    CONFIRM,
    /** It cannot be had or is not paid. */
    REJECT,
    /** A person must choose. */
    REQUIRE_ACTION;

    /** Whether clients may ask for it, and so are shown it. */
    boolean isOfClients() {
        return switch (this) {
            case CONFIRM, REJECT, REQUIRE_ACTION -> false;
        };
    }
}
