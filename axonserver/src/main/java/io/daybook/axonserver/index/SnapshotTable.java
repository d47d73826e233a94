package io.daybook.axonserver.index;

import java.util.ArrayList;
import java.util.BitSet;
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
    private final BitSet disordered =
            new BitSet(); // Aggregates with a snapshot of an earlier state than the one before.

    /** What it takes of the heap, nearly. */
    long bytes() {
        return aggregates.bytes() + positions.bytes() + sequences.bytes() + previous.bytes() + newest.bytes();
    }

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
            int before = newest.get(aggregate);
            if (sequence < sequences.get(before)) {
                disordered.set(aggregate);
            }
            previous.add(before);
            newest.set(aggregate, snapshot);
        }
    }

    /** The snapshots that an aggregate has now. */
    Chain of(String aggregateId) {
        int aggregate = aggregate(AggregateTable.bytesOf(aggregateId));
        return aggregate == AggregateTable.UNKNOWN
                ? new Chain(NONE, true)
                : new Chain(newest.get(aggregate), !disordered.get(aggregate));
    }

    /** An aggregate's snapshots, to be looked through without a lock. */
    final class Chain {

        private final int start;
        private final boolean ordered;

        private Chain(int start, boolean ordered) {
            this.start = start;
            this.ordered = ordered;
        }

        /** Of snapshots in order, as they nearly always are, it looks only at those that are wanted or newer. */
        List<SnapshotPlace> find(long fromSequence, long belowSequence, int resultsMax) {
            List<SnapshotPlace> found = new ArrayList<>();
            for (int at = start; at != NONE && !(ordered && found.size() == resultsMax); at = previous.get(at)) {
                long sequence = sequences.get(at);
                if (sequence >= fromSequence && sequence < belowSequence) {
                    found.add(new SnapshotPlace(sequence, positions.get(at)));
                } else if (ordered && sequence < fromSequence) {
                    break;
                }
            }
            // Found from the one stored last, and the sort is stable: of one sequence the later comes first.
            found.sort(Comparator.comparingLong(SnapshotPlace::sequence).reversed());
            return List.copyOf(found.subList(0, Math.min(resultsMax, found.size())));
        }
    }
}
