package io.daybook.systemtests.planted.packages.commandside.order;

import org.axonframework.spring.stereotype.Aggregate;

/** Violates on purpose: an aggregate has no package of its own. */
@Aggregate
class Parcel {}
