package io.daybook.systemtests.planted.purestates.commandside.payment;

/** A state whose parts are not pure, though it is. */
record PaymentState(Money money) {}
