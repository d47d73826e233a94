package io.daybook.contract.order;

/**
 * Why an order was rejected.
 */
public enum RejectionReason {
    /** An article was not to be had. */
    OUT_OF_STOCK,
    /** A tender was declined. */
    PAYMENT_DECLINED,
    /** The payment window closed. */
    PAYMENT_TIMED_OUT
}
