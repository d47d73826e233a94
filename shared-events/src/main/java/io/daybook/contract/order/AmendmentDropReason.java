package io.daybook.contract.order;

/**
 * Why an amendment came to nothing.
 */
public enum AmendmentDropReason {
    /** There are too few pieces of something that was added. */
    OUT_OF_STOCK,
    /** What was added was not paid. */
    PAYMENT_DECLINED,
    /** Nobody knew in time whether what was added is paid. */
    PAYMENT_TIMED_OUT,
    /** Goods of the order were packed already. */
    ALREADY_PACKED
}
