package io.daybook.axonserver.eventstore;

import io.daybook.axonserver.log.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ListEvents calls that are open, for whoever wants to know how far behind they are. */
final class Followers {

    private final Set<TailStream> open = ConcurrentHashMap.newKeySet();

    void came(TailStream follower) {
        open.add(follower);
    }

    void left(TailStream follower) {
        open.remove(follower);
    }

    /** How many events the slowest has before it; what it has been sent may still be on its way. */
    private long slowest(EventLog log) {
        long end = log.lastToken() + 1;
        return open.stream()
                .mapToLong(follower -> Math.max(0, end - follower.nextToken()))
                .max()
                .orElse(0);
    }

    void bindTo(MeterRegistry registry, EventLog log) {
        Gauge.builder("axon.followers", open, Set::size)
                .description("Open streams of events")
                .register(registry);
        Gauge.builder("axon.followers.lag", log, this::slowest)
                .description("Events that the slowest open stream has before it, also where its client takes no more")
                .register(registry);
    }
}
