package io.daybook.systemtests.planted.sagahandlers.queryside.order;

import org.axonframework.modelling.saga.SagaEventHandler;

/** Violates on purpose: a saga outside the coordinator. */
class Handler {

    @SagaEventHandler(associationProperty = "id")
    void on(String event) {}
}
