package io.daybook.systemtests.planted.featuresmeet.commandside.payment;

import io.daybook.systemtests.planted.featuresmeet.commandside.order.OrderRules;

/** Violates on purpose: a feature knows another. */
record PaymentRules(OrderRules rules) {}
