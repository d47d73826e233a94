package io.daybook.queryside.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one event breaks in the books of one subject, added to what was broken before, up to a bound: whoever has seen
 * so many violations of one order does not wait for more.
 */
final class EntryFindings implements Findings {

    private static final int MAX = 20;

    private final List<BrokenInvariant> all;
    private final String subject;
    private final EventMessage<?> event;
    private @Nullable Instant brokenAt;

    EntryFindings(Audited before, String subject, EventMessage<?> event) {
        this.all = new ArrayList<>(before.violations());
        this.brokenAt = before.brokenAt();
        this.subject = subject;
        this.event = event;
    }

    /** Where in the log an event is. */
    static long positionOf(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }

    @Override
    public void add(Invariant broken, String detail) {
        if (all.size() < MAX) {
            brokenAt = event.getTimestamp();
            all.add(new BrokenInvariant(broken, subject, detail, positionOf(event), event.getTimestamp()));
        }
    }

    List<BrokenInvariant> all() {
        return List.copyOf(all);
    }

    @Nullable
    Instant brokenAt() {
        return brokenAt;
    }
}
