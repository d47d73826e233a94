package io.daybook.axonserver.query;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether a subscriber still waits for its initial result, and for whom.
 *
 * <p>A subscriber waits for it without a time-out of its own, so the server must notice when nobody is left to give it.
 */
final class InitialResult {

    private final Duration timeout;
    private final Set<QueryStream> asked = new HashSet<>();
    private boolean awaited;
    private long askedAtNanos;

    InitialResult(Duration timeout) {
        this.timeout = timeout;
    }

    void askedOf(Collection<QueryStream> handlers) {
        asked.addAll(handlers);
        awaited = true;
        askedAtNanos = System.nanoTime();
    }

    /** How long it took; empty for a handler that was not asked, or has answered before. */
    OptionalLong arrivedFrom(QueryStream handler) {
        awaited = false;
        return asked.remove(handler) ? OptionalLong.of(System.nanoTime() - askedAtNanos) : OptionalLong.empty();
    }

    /** True if this was the last one it could have come from. */
    boolean lost(QueryStream handler) {
        return asked.remove(handler) && asked.isEmpty() && awaited;
    }

    /** True, once, if it took too long. */
    boolean overdue() {
        boolean late = awaited && !asked.isEmpty() && System.nanoTime() - askedAtNanos >= timeout.toNanos();
        if (late) {
            asked.clear();
        }
        return late;
    }
}
