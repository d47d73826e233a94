package io.daybook.systemtests.planted.purestates.commandside.payment;

/** Only leads on to what is not pure. */
record Money(Balance balance) {}
