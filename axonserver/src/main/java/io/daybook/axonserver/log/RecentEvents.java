package io.daybook.axonserver.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last events, still in memory: a reader at the stream's head never touches the disk. */
final class RecentEvents {

    private static final int EVENTS_MAX = 4096;
    private static final long BYTES_MAX = 4 << 20;

    private final RawEvent[] ring = new RawEvent[EVENTS_MAX];
    private long first; // The oldest token still here.
    private long next;
    private long bytes;

    /** Starts behind what is durable already. */
    RecentEvents(long nextToken) {
        first = nextToken;
        next = nextToken;
    }

    synchronized void add(List<RawEvent> events) {
        for (RawEvent event : events) {
            if (next - first == EVENTS_MAX) {
                forgetFirst();
            }
            ring[(int) (next % EVENTS_MAX)] = event;
            bytes += event.bytes().length;
            next++;
            while (bytes > BYTES_MAX) {
                forgetFirst();
            }
        }
    }

    private void forgetFirst() {
        int at = (int) (first % EVENTS_MAX);
        bytes -= ring[at].bytes().length;
        ring[at] = null;
        first++;
    }

    synchronized @Nullable RawEvent get(long token) {
        return token >= first && token < next ? ring[(int) (token % EVENTS_MAX)] : null;
    }
}
