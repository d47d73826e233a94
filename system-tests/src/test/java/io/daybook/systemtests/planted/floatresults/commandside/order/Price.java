package io.daybook.systemtests.planted.floatresults.commandside.order;

/** Violates on purpose: money in floating point. */
interface Price {

    double amount();
}
