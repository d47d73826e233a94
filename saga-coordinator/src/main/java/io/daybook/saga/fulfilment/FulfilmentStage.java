package io.daybook.saga.fulfilment;

import java.util.Locale;

/**
 * The stages of the saga in three rows: the first leads to a completed order, the others to a rejected and to a
 * cancelled one.
 */
enum FulfilmentStage {
    /** Nothing is known of the order. */
    NEW,
    /** Stock is being reserved. */
    RESERVING,
    /** Payments are being requested, one kind of tender after the other. */
    PAYING,
    /** The order is being confirmed. */
    CONFIRMING,
    /** The reservations are being allocated. */
    ALLOCATING,
    /** Shipments are being put on the work lists of the warehouses. */
    PLANNING,
    /** Shipments are packed, paid, released, dispatched and delivered, each by itself. */
    FULFILLING,
    /** Everything was delivered, and money and stock are settled; the order is being completed. */
    COMPLETING,
    /** At rest. */
    COMPLETED,

    /** Reservations are being released, and payments voided or refunded. */
    UNDOING,
    /** Nothing is held any more; the order is being rejected. */
    REJECTING,
    /** At rest. */
    REJECTED,

    /** Nothing is held any more, and the whole order is being cancelled. */
    CANCELLING,
    /** At rest. */
    CANCELLED;

    /** The stage as a deadline names it. */
    String step() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a cancellation undoes the whole order, because nothing of it is on its way. */
    boolean beforeConfirmation() {
        return switch (this) {
            case RESERVING, PAYING, CONFIRMING, UNDOING, REJECTING -> true;
            case NEW, ALLOCATING, PLANNING, FULFILLING, COMPLETING, COMPLETED, REJECTED, CANCELLING, CANCELLED -> false;
        };
    }

    /** Whether the order is confirmed and goes on, so that a cancellation is decided by its shipments. */
    boolean confirmed() {
        return this == ALLOCATING || this == PLANNING || this == FULFILLING || this == COMPLETING;
    }

    /** Whether there is something to be allocated, planned, packed, or delivered. */
    boolean onItsWay() {
        return confirmed() && this != COMPLETING;
    }

    boolean atRest() {
        return this == COMPLETED || this == REJECTED || this == CANCELLED;
    }
}
