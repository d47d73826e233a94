package io.daybook.systemtests.planted.commandhandlers.queryside.order;

import org.axonframework.commandhandling.CommandHandler;

/** Violates on purpose: a command is handled outside the command side. */
class Handler {

    @CommandHandler
    void handle(String command) {}
}
