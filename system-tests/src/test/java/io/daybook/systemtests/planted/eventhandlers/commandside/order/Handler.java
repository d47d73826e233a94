package io.daybook.systemtests.planted.eventhandlers.commandside.order;

import org.axonframework.eventhandling.EventHandler;

/** Violates on purpose: a projection outside the query side. */
class Handler {

    @EventHandler
    void on(String event) {}
}
