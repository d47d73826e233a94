package io.daybook.systemtests.planted.sagafields.saga.fulfilment;

import org.axonframework.spring.stereotype.Saga;

/** Violates on purpose: a saga keeps what is no state. */
@Saga
class ForgetfulSaga {

    Keeper keeper = new Keeper();
}
