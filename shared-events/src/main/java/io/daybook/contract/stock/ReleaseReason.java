package io.daybook.contract.stock;

/**
 * Why stock that was promised is free again.
 */
public enum ReleaseReason {
    /** Another article of the same order was not to be had. */
    OUT_OF_STOCK,
    /** The order was not paid. */
    PAYMENT_DECLINED,
    /** The payment window closed. */
    PAYMENT_TIMED_OUT
}
