package io.daybook.axonserver.index;

/**
 * Where every event is: by token, and by aggregate along a chain from each event to the one before it of the same
 * aggregate.
 *
 * <p>Twelve bytes an event. An aggregate is read from its end, because what is asked for is nearly always the few
 * events after a snapshot; sequence numbers need not be kept, for they go down by one along the chain.
 */
final class EventTable {

    static final int NONE = -1;

    private AggregateTable aggregates = new AggregateTable();
    private final Longs positions = new Longs();
    private final Ints previous = new Ints();
    private Ints newest = new Ints(); // By aggregate: the token of its last event.
    private Longs highest = new Longs(); // By aggregate: its last sequence number.

    /** What it takes of the heap, nearly. */
    long bytes() {
        return aggregates.bytes() + positions.bytes() + previous.bytes() + newest.bytes() + highest.bytes();
    }

    int size() {
        return positions.size();
    }

    long positionOf(int token) {
        return positions.get(token);
    }

    /** An aggregate's number, {@link AggregateTable#UNKNOWN} when it has no events. */
    int aggregate(byte[] id) {
        return aggregates.find(id);
    }

    /** The number of an aggregate whose first event is added next. */
    int addAggregate(byte[] id) {
        return aggregates.add(id);
    }

    /** Every aggregate begins anew; the events stay where they are. */
    void forgetAggregates() {
        aggregates = new AggregateTable();
        newest = new Ints();
        highest = new Longs();
    }

    /** Adds the next event, of an aggregate or of {@link #NONE}. */
    void add(int aggregate, long sequence, long position) {
        int token = positions.size();
        positions.add(position);
        if (aggregate == NONE) {
            previous.add(NONE);
        } else if (aggregate == newest.size()) {
            newest.add(token);
            highest.add(sequence);
            previous.add(NONE);
        } else {
            previous.add(newest.get(aggregate));
            newest.set(aggregate, token);
            highest.set(aggregate, sequence);
        }
    }

    long highestSequence(int aggregate) {
        return highest.get(aggregate);
    }

    long highestSequence(String aggregateId) {
        int aggregate = aggregate(AggregateTable.bytesOf(aggregateId));
        return aggregate == AggregateTable.UNKNOWN ? -1 : highest.get(aggregate);
    }

    /** The token of the event before it of the same aggregate. */
    int previousOf(int token) {
        return previous.get(token);
    }

    EventRange range(String aggregateId, long fromSequence, long belowSequence) {
        int aggregate = aggregate(AggregateTable.bytesOf(aggregateId));
        if (aggregate == AggregateTable.UNKNOWN) {
            return new EventRange(this, NONE, -1, 0, 0);
        }
        long from = Math.max(0, fromSequence);
        long below = Math.min(highest.get(aggregate) + 1, Math.max(0, belowSequence));
        int size = Math.toIntExact(Math.max(0, below - from));
        return new EventRange(this, newest.get(aggregate), highest.get(aggregate), from, size);
    }
}
