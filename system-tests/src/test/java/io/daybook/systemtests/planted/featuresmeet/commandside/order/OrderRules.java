package io.daybook.systemtests.planted.featuresmeet.commandside.order;

/** What another feature has for itself. */
public final class OrderRules {}
