package io.daybook.axonserver.search;

import io.daybook.axonserver.index.EventRange;
import io.daybook.axonserver.log.EventCursor;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogReader;
import io.daybook.axonserver.log.RawEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for events in the log, the newest first.
 *
 * <p>Only aggregates have an index; for everything else events are read one by one, so many at most each time. What was
 * not looked at yet is looked at when the search goes on.
 */
public final class EventSearch {

    /** A second or so of reading. */
    static final int EVENTS_READ_MAX = 50_000;

    private static final int WINDOW = 500;

    private final EventLog log;

    public EventSearch(EventLog log) {
        this.log = log;
    }

    /**
     * What was found.
     *
     * @param events the newest first
     * @param next where to go on, to be given as {@code before}; 0 when there is nothing more
     */
    public record Page(List<FoundEvent> events, long next) {}

    /**
     * The newest events that match.
     *
     * @param before only events before this token, or, of an aggregate, before this sequence number
     * @param limit how many at most
     * @throws IOException when the log cannot be read
     */
    public Page find(EventFilter filter, long before, int limit) throws IOException {
        long end = Math.max(0, before);
        return filter.aggregateId().isEmpty() ? findAll(filter, end, limit) : ofAggregate(filter, end, limit);
    }

    private Page findAll(EventFilter filter, long before, int limit) throws IOException {
        long end = Math.min(before, log.lastToken() + 1);
        long first = log.firstToken();
        long lowest = Math.max(first, filter.fromMillis() <= 0 ? 0 : log.index().tokenNear(filter.fromMillis()));
        long lowestThisTime = Math.max(lowest, end - EVENTS_READ_MAX);
        List<FoundEvent> found = new ArrayList<>();
        while (end > lowestThisTime) {
            long start = Math.max(lowestThisTime, end - WINDOW);
            List<FoundEvent> window = matching(filter, start, end);
            for (int i = window.size() - 1; i >= 0; i--) {
                found.add(window.get(i));
                if (found.size() == limit) {
                    return new Page(found, window.get(i).token());
                }
            }
            end = start;
        }
        return new Page(found, end > lowest ? end : 0);
    }

    private List<FoundEvent> matching(EventFilter filter, long start, long end) throws IOException {
        EventCursor cursor = log.cursor(start);
        List<FoundEvent> matching = new ArrayList<>();
        while (cursor.token() < end) {
            RawEvent event = cursor.next();
            if (event == null) {
                break;
            }
            FoundEvent found = FoundEvent.of(cursor.token() - 1, event);
            if (filter.matches(found)) {
                matching.add(found);
            }
        }
        return matching;
    }

    private Page ofAggregate(EventFilter filter, long before, int limit) throws IOException {
        EventRange range = log.index().eventsOf(filter.aggregateId(), 0, before);
        LogReader reader = log.reader();
        long[] positions = range.positions();
        List<FoundEvent> found = new ArrayList<>();
        for (int i = positions.length - 1; i >= 0 && found.size() < limit; i--) {
            RawEvent event = reader.read(positions[i]);
            FoundEvent candidate = FoundEvent.of(reader.token(), event);
            if (filter.matches(candidate)) {
                found.add(candidate);
            }
        }
        boolean full = found.size() == limit && !found.isEmpty();
        return new Page(found, full ? found.get(limit - 1).event().getAggregateSequenceNumber() : 0);
    }

    /** An aggregate's snapshots, the newest first, so many at most. */
    public List<FoundEvent> snapshots(String aggregateId, int limit) throws IOException {
        LogReader reader = log.reader();
        List<FoundEvent> found = new ArrayList<>();
        for (var place : log.index().snapshots(aggregateId, 0, Long.MAX_VALUE, limit)) {
            found.add(FoundEvent.of(-1, reader.read(place.position())));
        }
        return found;
    }

    /** Follows the stream from a token on. */
    public EventTail tail(EventFilter filter, long token) {
        return new EventTail(log.cursor(token), filter);
    }

    /** The token that the next event will get. */
    public long end() {
        return log.lastToken() + 1;
    }
}
