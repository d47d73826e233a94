package io.daybook.systemtests.planted.sharedsees.queryside.payment;

/** What a view has for itself. */
public final class PaymentTable {}
