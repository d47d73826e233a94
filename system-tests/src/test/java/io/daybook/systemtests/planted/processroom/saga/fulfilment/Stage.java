package io.daybook.systemtests.planted.processroom.saga.fulfilment;

/** Of one process. */
public enum Stage {
    PAYING
}
