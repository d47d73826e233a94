package io.daybook.systemtests.planted.clock.commandside.order;

import java.time.Instant;

/** Violates on purpose: a decision looks at the clock. */
final class Decision {

    private Decision() {}

    static Instant when() {
        return Instant.now();
    }
}
