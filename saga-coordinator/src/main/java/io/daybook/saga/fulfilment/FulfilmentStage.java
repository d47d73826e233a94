package io.daybook.saga.fulfilment;

import java.util.Locale;

/**
 * How far the saga has carried an order. Read it as its life: the first row is the way forward, the second the way
 * back.
 */
enum FulfilmentStage {
    /** Nothing is known of the order. */
    NEW,
    /** Stock is being asked for. */
    RESERVING,
    /** Money is being asked for, one kind of tender after the other. */
    PAYING,
    /** The order is being told that it can be had. */
    CONFIRMING,
    /** What was promised is being set aside. */
    ALLOCATING,
    /** OrderShipments are being put on the work lists. */
    PLANNING,
    /** Everything up to the warehouse is done; the warehouse has the word. */
    CONFIRMED,

    /** What was held is being given back. */
    UNDOING,
    /** Nothing is held any more; the order is being told. */
    REJECTING,
    /** At rest. */
    REJECTED;

    /** The stage as a deadline names it. */
    String step() {
        return name().toLowerCase(Locale.ROOT);
    }
}
