package io.daybook.axonserver.log;

import io.daybook.axonserver.index.LogIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Checks a transaction against what is durable and against those before it in the same group, which are about to be.
 *
 * <p>One thread checks and writes, so of two appends that race for a sequence number exactly one wins.
 */
final class Admission {

    private final LogIndex index;
    private final int eventBytesMax;
    private final Map<String, Long> highestInGroup = new HashMap<>();
    private final Map<String, Long> highestInTransaction = new HashMap<>();
    private final Set<UUID> openedInGroup = new HashSet<>();
    private final Set<UUID> settledInGroup = new HashSet<>();
    private final Set<UUID> settledInTransaction = new HashSet<>();

    Admission(LogIndex index, int eventBytesMax) {
        this.index = index;
        this.eventBytesMax = eventBytesMax;
    }

    /** The group is durable or given up: from here on the index knows. */
    void beginGroup() {
        highestInGroup.clear();
        openedInGroup.clear();
        settledInGroup.clear();
    }

    /**
     * The steps that are to be written, empty when there is nothing to do.
     *
     * @throws AppendRefused when the transaction breaks a rule; then none of it counts
     */
    List<LogStep> admit(LogTransaction transaction) throws AppendRefused {
        highestInTransaction.clear();
        settledInTransaction.clear();
        List<LogStep> admitted = new ArrayList<>(transaction.steps().size());
        for (LogStep step : transaction.steps()) {
            switch (step.admit(this)) {
                case WRITE -> admitted.add(step);
                case SKIP -> {}
                case ABANDON -> {
                    return List.of();
                }
            }
        }
        highestInGroup.putAll(highestInTransaction);
        settledInGroup.addAll(settledInTransaction);
        return admitted;
    }

    /**
     * The event must not be larger than a client takes, or it would stop every reader of the stream for good.
     *
     * @param growth by how much it may still grow before it is read
     */
    void readable(RawEvent event, int growth) throws AppendRefused {
        int bytesMax = eventBytesMax - growth;
        if (event.bytes().length > bytesMax) {
            throw new AppendRefused(
                    AppendRefused.Reason.TOO_LARGE,
                    "an event of " + event.bytes().length + " bytes, at most " + bytesMax);
        }
    }

    /** The event must be the next of its aggregate. */
    void follow(String aggregateId, long sequence) throws AppendRefused {
        long expected = highest(aggregateId) + 1;
        if (sequence != expected) {
            throw new AppendRefused(
                    AppendRefused.Reason.INVALID_SEQUENCE,
                    "Invalid sequence number " + sequence + " for aggregate " + aggregateId + ", expected " + expected);
        }
        highestInTransaction.put(aggregateId, sequence);
    }

    /** The aggregate must have come at least as far. */
    void reached(String aggregateId, long sequence) throws AppendRefused {
        long highest = highest(aggregateId);
        if (sequence > highest) {
            throw new AppendRefused(
                    AppendRefused.Reason.INVALID_SEQUENCE,
                    "Invalid sequence number " + sequence + " of a snapshot for aggregate " + aggregateId
                            + ", expected at most " + highest);
        }
    }

    private long highest(String aggregateId) {
        Long highest = highestInTransaction.get(aggregateId);
        if (highest == null) {
            highest = highestInGroup.get(aggregateId);
        }
        return highest == null ? index.highestSequence(aggregateId) : highest;
    }

    void open(UUID id) {
        openedInGroup.add(id);
    }

    /** Whether the scheduled event was still open; from now on it is not. */
    boolean settle(UUID id) {
        boolean open = openedInGroup.contains(id) || index.schedule(id).isPresent();
        return open && !settledInGroup.contains(id) && settledInTransaction.add(id);
    }
}
