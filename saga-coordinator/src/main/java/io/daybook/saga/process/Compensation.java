package io.daybook.saga.process;

/** How an order can be undone. */
public enum Compensation {

    /** It cannot be, because all of it has left, or is being undone already. */
    NONE,

    /** The process rejects it: nothing of it was captured that would not be given back. */
    REJECT,

    /** The order is asked for its cancellation, and says what of it can be cancelled. */
    CANCEL
}
