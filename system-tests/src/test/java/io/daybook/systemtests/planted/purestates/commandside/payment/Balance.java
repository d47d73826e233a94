package io.daybook.systemtests.planted.purestates.commandside.payment;

import org.axonframework.eventhandling.EventMessage;

/** Violates on purpose: a state is made of what knows a framework. */
record Balance(EventMessage<?> last) {}
