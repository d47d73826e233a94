package io.daybook.systemtests.planted.sagafields.saga.fulfilment;

/** Something that is no state. */
final class Keeper {}
