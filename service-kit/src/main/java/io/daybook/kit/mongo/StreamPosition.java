package io.daybook.kit.mongo;

/**
 * Where an event comes from: the stream it belongs to and its place in it.
 *
 * <p>Places in one stream only grow, so a document that remembers the last place it has seen of each stream can tell
 * a redelivered event from a new one. An event handler takes an {@code StreamPosition} as a parameter.
 *
 * @param source the identifier of the aggregate that published the event
 * @param sequence the event's sequence number in that aggregate, from 0
 */
public record StreamPosition(String source, long sequence) {

    /** Refuses what no event can have, because a wrong guard would silently drop events. */
    public StreamPosition {
        if (source.isEmpty() || sequence < 0) {
            throw new IllegalArgumentException("No event comes from " + source + " at " + sequence);
        }
    }
}
