package io.daybook.systemtests.planted.packages.commandside.order;

/** Violates on purpose: a process has no package of its own. */
class OrderReturnSaga {}
