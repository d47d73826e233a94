package io.daybook.axonserver.index;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An index in memory, filled from the log at every start: some thirteen bytes an event and seventy an aggregate.
 *
 * <p>Look-ups are short, so one read-write lock serves them all.
 */
public final class MemoryIndex implements LogIndex {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final EventTable events = new EventTable();
    private final SnapshotTable snapshots = new SnapshotTable();
    private final TimeTable times = new TimeTable();
    private final ScheduleTable schedules = new ScheduleTable();

    @Override
    public void together(Runnable changes) {
        lock.writeLock().lock();
        try {
            changes.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void addEvent(@Nullable String aggregateId, long sequence, long timestamp, long position) {
        together(() -> {
            times.add(events.size(), timestamp);
            events.add(aggregateId, sequence, position);
        });
    }

    @Override
    public void addSnapshot(String aggregateId, long sequence, long position) {
        together(() -> snapshots.add(aggregateId, sequence, position));
    }

    @Override
    public void addSchedule(OpenSchedule schedule) {
        together(() -> schedules.add(schedule));
    }

    @Override
    public void settleSchedule(UUID id) {
        together(() -> schedules.settle(id));
    }

    @Override
    public long events() {
        return read(() -> (long) events.size());
    }

    @Override
    public long snapshots() {
        return read(() -> (long) snapshots.size());
    }

    @Override
    public long highestSequence(String aggregateId) {
        return read(() -> events.highestSequence(aggregateId));
    }

    @Override
    public long[] eventPositions(String aggregateId, long fromSequence, long belowSequence) {
        return read(() -> events.positions(aggregateId, fromSequence, belowSequence));
    }

    @Override
    public List<SnapshotPlace> snapshots(String aggregateId, long fromSequence, long belowSequence, int resultsMax) {
        return read(() -> snapshots.find(aggregateId, fromSequence, belowSequence, resultsMax));
    }

    @Override
    public TokenPlace placeOf(long token) {
        return read(() -> new TokenPlace(token, events.positionOf(Math.toIntExact(token))));
    }

    @Override
    public long tokenNear(long instant) {
        return read(() -> Math.min(times.tokenNear(instant), events.size()));
    }

    @Override
    public Optional<OpenSchedule> schedule(UUID id) {
        return read(() -> schedules.find(id));
    }

    @Override
    public List<OpenSchedule> schedulesDue(long instant, int resultsMax) {
        return read(() -> schedules.due(instant, resultsMax));
    }

    @Override
    public long openSchedules() {
        return read(() -> (long) schedules.size());
    }

    private <T> T read(Supplier<T> question) {
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
