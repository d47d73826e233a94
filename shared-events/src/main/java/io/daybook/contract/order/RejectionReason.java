package io.daybook.contract.order;

/**
 * Why an order was rejected.
 */
public enum RejectionReason {
    /** A product was out of stock. */
    OUT_OF_STOCK,
    /** A tender was declined. */
    PAYMENT_DECLINED,
    /** The payment window was over. */
    PAYMENT_TIMED_OUT,
    /** An operator had it undone. */
    COMPENSATED
}
