package io.daybook.systemtests.planted.floatfields.contract;

/** Violates on purpose: money in floating point. */
record Price(double amount) {}
