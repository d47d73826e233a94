package io.daybook.systemtests.planted.platformseen.queryside.product;

import io.daybook.systemtests.planted.platformseen.queryside.platform.Wiring;

/** Violates on purpose: a feature knows the platform. */
record Products(Wiring wiring) {}
