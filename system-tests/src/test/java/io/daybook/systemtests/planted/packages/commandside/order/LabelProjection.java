package io.daybook.systemtests.planted.packages.commandside.order;

/** Violates on purpose: a view has no package of its own. */
class LabelProjection {}
