package io.daybook.queryside.shared.log;

import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of the log, event by event. Whoever is slow makes the log wait: nothing is kept meanwhile but what the
 * connection to the log buffers.
 */
public final class LogPart implements AutoCloseable {

    /** All events of the part are in the log already. */
    private static final int SECONDS_TO_NEXT_EVENT = 10;

    private final EventStore log;
    private final long to;
    private long next;
    private @Nullable BlockingStream<TrackedEventMessage<?>> events;

    /**
     * The log is asked when the first event is.
     *
     * @param from the first position
     * @param to one past the last position, and not beyond the end of the log
     */
    public LogPart(EventStore log, long from, long to) {
        this.log = log;
        this.next = from;
        this.to = to;
    }

    /** Where the log ends now: one past the last position. */
    public static long endOf(EventStore log) {
        return after(log.createHeadToken());
    }

    /** A token is that of the last event before the position; there is none before the first event. */
    public static long after(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(-1) + 1;
    }

    /** One past the position that was read last. */
    public long next() {
        return next;
    }

    /**
     * The next event; nothing at the end of the part.
     *
     * @throws IllegalStateException if the log does not go on
     */
    public @Nullable TrackedEventMessage<?> read() throws InterruptedException {
        if (next >= to) {
            return null;
        }
        if (events == null) {
            events = log.openStream(next == 0 ? null : new GlobalSequenceTrackingToken(next - 1));
        }
        if (!events.hasNextAvailable(SECONDS_TO_NEXT_EVENT, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The log does not go on.");
        }
        TrackedEventMessage<?> event = events.nextAvailable();
        next = event.trackingToken().position().orElseThrow() + 1;
        return next <= to ? event : null;
    }

    @Override
    public void close() {
        if (events != null) {
            events.close();
        }
    }
}
