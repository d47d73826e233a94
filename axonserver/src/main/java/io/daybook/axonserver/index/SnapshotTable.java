package io.daybook.axonserver.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where every snapshot is, by aggregate along a chain from the one stored last to the first. */
final class SnapshotTable {

    private static final int NONE = -1;

    private final AggregateTable aggregates = new AggregateTable();
    private final Longs positions = new Longs();
    private final Longs sequences = new Longs();
    private final Ints previous = new Ints();
    private final Ints newest = new Ints();

    int size() {
        return positions.size();
    }

    /** An aggregate's number, {@link AggregateTable#UNKNOWN} when it has no snapshots. */
    int aggregate(byte[] id) {
        return aggregates.find(id);
    }

    /** The number of an aggregate whose first snapshot is added next. */
    int addAggregate(byte[] id) {
        return aggregates.add(id);
    }

    void add(int aggregate, long sequence, long position) {
        int snapshot = positions.size();
        positions.add(position);
        sequences.add(sequence);
        if (aggregate == newest.size()) {
            newest.add(snapshot);
            previous.add(NONE);
        } else {
            previous.add(newest.get(aggregate));
            newest.set(aggregate, snapshot);
        }
    }

    List<SnapshotPlace> find(String aggregateId, long fromSequence, long belowSequence, int resultsMax) {
        int aggregate = aggregate(AggregateTable.bytesOf(aggregateId));
        if (aggregate == AggregateTable.UNKNOWN) {
            return List.of();
        }
        List<SnapshotPlace> found = new ArrayList<>();
        for (int at = newest.get(aggregate); at != NONE; at = previous.get(at)) {
            long sequence = sequences.get(at);
            if (sequence >= fromSequence && sequence < belowSequence) {
                found.add(new SnapshotPlace(sequence, positions.get(at)));
            }
        }
        // Found from the one stored last, and the sort is stable: of one sequence the later comes first.
        found.sort(Comparator.comparingLong(SnapshotPlace::sequence).reversed());
        return List.copyOf(found.subList(0, Math.min(resultsMax, found.size())));
    }
}
