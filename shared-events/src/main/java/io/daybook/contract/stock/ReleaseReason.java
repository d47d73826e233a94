package io.daybook.contract.stock;

/**
 * Why reserved or allocated stock is free again.
 */
public enum ReleaseReason {
    /** Another product of the same order was out of stock. */
    OUT_OF_STOCK,
    /** The order was not paid. */
    PAYMENT_DECLINED,
    /** The payment window was over. */
    PAYMENT_TIMED_OUT,
    /** An operator had the order undone. */
    COMPENSATED,
    /** The order, or a part of it, was cancelled. */
    CANCELLED,
    /** An amendment of the order took it off, or came to nothing. */
    AMENDED
}
