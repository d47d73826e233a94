package io.daybook.systemtests.planted.contractonly.contract;

import org.axonframework.eventhandling.EventMessage;

/** Violates on purpose: the contract knows a framework. */
record Note(EventMessage<?> message) {}
