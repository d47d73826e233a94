package io.daybook.axonserver.search;

import io.daybook.axonserver.log.EventCursor;
import io.daybook.axonserver.log.RawEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Follows the stream of events and hands out those that match. Not for several threads. */
public final class EventTail {

    private static final int READ_MAX = 5_000;

    private final EventCursor cursor;
    private final EventFilter filter;

    EventTail(EventCursor cursor, EventFilter filter) {
        this.cursor = cursor;
        this.filter = filter;
    }

    /**
     * The next events that match, perhaps none.
     *
     * @throws IOException when the log cannot be read
     */
    public List<FoundEvent> next(int limit) throws IOException {
        List<FoundEvent> found = new ArrayList<>();
        for (int read = 0; read < READ_MAX && found.size() < limit; read++) {
            RawEvent event = cursor.next();
            if (event == null) {
                break;
            }
            FoundEvent candidate = FoundEvent.of(cursor.token() - 1, event);
            if (filter.matches(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }
}
