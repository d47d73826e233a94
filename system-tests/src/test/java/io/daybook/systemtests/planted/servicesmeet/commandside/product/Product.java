package io.daybook.systemtests.planted.servicesmeet.commandside.product;

import io.daybook.systemtests.planted.servicesmeet.queryside.product.Views;

/** Violates on purpose: one service knows another. */
record Product(Views views) {}
