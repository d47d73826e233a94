package io.daybook.systemtests.planted.outdated;

import java.util.logging.Level;

/** Violates on purpose: an outdated class. */
record Outdated(Level level) {}
