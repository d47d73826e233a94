package io.daybook.systemtests.planted.purestates.saga.returns;

import org.axonframework.eventhandling.EventMessage;

/** Violates on purpose: a process, which decides, knows a framework. */
record ReturnsSaga(EventMessage<?> last) {}
