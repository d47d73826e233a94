package io.daybook.systemtests.planted.purestates.commandside.order;

import org.axonframework.eventhandling.EventMessage;

/** Violates on purpose: a state knows a framework. */
record OrderState(EventMessage<?> last) {}
