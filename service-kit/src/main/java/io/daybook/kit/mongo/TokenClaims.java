package io.daybook.kit.mongo;

import java.time.Clock;
import java.time.Duration;

/**
 * Who claims segments, and for how long.
 *
 * @param node the name of this node, not shared with any other; the same after a restart, so that it gets its segments
 *     back at once
 * @param timeout how long after its last sign of life a node's claim may be taken over
 */
public record TokenClaims(String node, Duration timeout, Clock clock) {

    /** Refuses a nameless node and a claim that cannot last. */
    public TokenClaims {
        if (node.isBlank() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Node '" + node + "' cannot claim for " + timeout);
        }
    }
}
