package io.daybook.systemtests.planted.processroom.saga.process;

import io.daybook.systemtests.planted.processroom.saga.fulfilment.Stage;

/** Violates on purpose: knows one of the processes, which only share it. */
record Favourite(Stage stage) {}
