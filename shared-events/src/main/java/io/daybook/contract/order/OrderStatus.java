package io.daybook.contract.order;

/**
 * Where an order is in its life; payment and fulfilment have statuses of their own.
 */
public enum OrderStatus {
    /** Written down; stock and money are being asked for. */
    PLACED,
    /** Stock is promised and the money is sure. */
    CONFIRMED,
    /** At rest: everything was delivered. */
    COMPLETED,
    /** At rest: it could not be had or was not paid, and everything is undone. */
    REJECTED,
    /** At rest: it was called off, and everything is undone. */
    CANCELLED,
    /** Locked while a cancellation is being decided. */
    CANCELLING,
    /** Locked while an amendment is being decided. */
    AMENDING,
    /** A person must choose. */
    ACTION_REQUIRED
}
