package io.daybook.systemtests.planted.sharedsees.queryside.shared;

import io.daybook.systemtests.planted.sharedsees.queryside.payment.PaymentTable;

/** Violates on purpose: what views share knows one of them. */
record MoneyRules(PaymentTable table) {}
