package io.daybook.axonserver.index;

/**
 * An aggregate's events in a range of sequence numbers, as they were when the index was asked.
 *
 * <p>To know of them is a matter of one look-up. To find the positions of all takes as long as the range is, so it is
 * done without the index's lock, for which the log's writer would wait, and on a thread of the caller's choice.
 */
public final class EventRange {

    private final EventTable events;
    private final int newest;
    private final long highest;
    private final long from;
    private final int size;

    /**
     * @param newest the token of the aggregate's last event
     * @param highest that event's sequence number
     * @param from the first sequence number of the range
     * @param size how many events it has
     */
    EventRange(EventTable events, int newest, long highest, long from, int size) {
        this.events = events;
        this.newest = newest;
        this.highest = highest;
        this.from = from;
        this.size = size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Where the events are in the log, oldest first. */
    public long[] positions() {
        long[] found = new long[size];
        int token = newest;
        for (long at = highest - from; at >= 0 && size > 0; at--) {
            if (at < size) {
                found[(int) at] = events.positionOf(token);
            }
            token = events.previousOf(token);
        }
        return found;
    }
}
