package io.daybook.axonserver.index;

import org.jspecify.annotations.Nullable;

/**
 * Where every event is: by token, and by aggregate along a chain from each event to the one before it of the same
 * aggregate.
 *
 * <p>Twelve bytes an event. An aggregate is read from its end, because what is asked for is nearly always the few
 * events after a snapshot; sequence numbers need not be kept, for they go down by one along the chain.
 */
final class EventTable {

    private static final int NONE = -1;

    private final AggregateTable aggregates = new AggregateTable();
    private final Longs positions = new Longs();
    private final Ints previous = new Ints();
    private final Ints newest = new Ints(); // By aggregate: the token of its last event.
    private final Longs highest = new Longs(); // By aggregate: its last sequence number.

    int size() {
        return positions.size();
    }

    long positionOf(int token) {
        return positions.get(token);
    }

    void add(@Nullable String aggregateId, long sequence, long position) {
        int token = positions.size();
        positions.add(position);
        if (aggregateId == null) {
            previous.add(NONE);
            return;
        }
        int aggregate = aggregates.findOrAdd(aggregateId);
        if (aggregate == newest.size()) {
            newest.add(token);
            highest.add(sequence);
            previous.add(NONE);
        } else {
            previous.add(newest.get(aggregate));
            newest.set(aggregate, token);
            highest.set(aggregate, sequence);
        }
    }

    long highestSequence(String aggregateId) {
        int aggregate = aggregates.find(aggregateId);
        return aggregate == AggregateTable.UNKNOWN ? -1 : highest.get(aggregate);
    }

    long[] positions(String aggregateId, long fromSequence, long belowSequence) {
        int aggregate = aggregates.find(aggregateId);
        if (aggregate == AggregateTable.UNKNOWN) {
            return new long[0];
        }
        long from = Math.max(0, fromSequence);
        long last = Math.min(highest.get(aggregate), belowSequence - 1);
        if (belowSequence <= 0 || last < from) {
            return new long[0];
        }
        long[] found = new long[Math.toIntExact(last - from + 1)];
        int token = newest.get(aggregate);
        for (long sequence = highest.get(aggregate); sequence >= from && token != NONE; sequence--) {
            if (sequence <= last) {
                found[(int) (sequence - from)] = positions.get(token);
            }
            token = previous.get(token);
        }
        return found;
    }
}
