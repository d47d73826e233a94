package io.daybook.axonserver.index;

import io.daybook.axonserver.index.IndexJournal.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An index in memory, filled at every start: some thirteen bytes an event and seventy an aggregate.
 *
 * <p>One read-write lock serves all look-ups. What takes longer the more there is of an aggregate is done without it:
 * an event or snapshot never changes once it is there.
 */
public final class MemoryIndex implements LogIndex {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final EventTable events = new EventTable();
    private SnapshotTable snapshots = new SnapshotTable();
    private final TimeTable times = new TimeTable();
    private ScheduleTable schedules = new ScheduleTable();
    private final IndexJournal journal = new IndexJournal();

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
            long time = journal.timeStep(timestamp);
            long place = journal.positionStep(position);
            int aggregate = EventTable.NONE;
            if (aggregateId == null) {
                journal.add(Kind.LOOSE_EVENT, time, place);
            } else {
                byte[] id = AggregateTable.bytesOf(aggregateId);
                aggregate = events.aggregate(id);
                if (aggregate == AggregateTable.UNKNOWN) {
                    aggregate = events.addAggregate(id);
                    journal.add(Kind.FIRST_EVENT, id, sequence, time, place);
                } else {
                    long step = sequence - events.highestSequence(aggregate) - 1;
                    journal.add(Kind.EVENT, aggregate, step, time, place);
                }
            }
            times.add(events.size(), timestamp);
            events.add(aggregate, sequence, position);
        });
    }

    @Override
    public void addSnapshot(String aggregateId, long sequence, long position) {
        together(() -> {
            long place = journal.positionStep(position);
            byte[] id = AggregateTable.bytesOf(aggregateId);
            int aggregate = snapshots.aggregate(id);
            if (aggregate == AggregateTable.UNKNOWN) {
                aggregate = snapshots.addAggregate(id);
                journal.add(Kind.FIRST_SNAPSHOT, id, sequence, place);
            } else {
                journal.add(Kind.SNAPSHOT, aggregate, sequence, place);
            }
            snapshots.add(aggregate, sequence, position);
        });
    }

    @Override
    public void addSchedule(OpenSchedule schedule) {
        together(() -> {
            UUID id = schedule.id();
            journal.add(
                    Kind.SCHEDULE,
                    id.getMostSignificantBits(),
                    id.getLeastSignificantBits(),
                    schedule.instant(),
                    journal.positionStep(schedule.position()));
            schedules.add(schedule);
        });
    }

    @Override
    public void settleSchedule(UUID id) {
        together(() -> {
            journal.add(Kind.SETTLED, id.getMostSignificantBits(), id.getLeastSignificantBits());
            schedules.settle(id);
        });
    }

    @Override
    public void forget() {
        together(() -> {
            events.forgetAggregates();
            snapshots = new SnapshotTable();
            schedules = new ScheduleTable();
        });
    }

    @Override
    public byte[] takeJournal() {
        lock.writeLock().lock();
        try {
            return journal.take();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void replay(byte[] taken) throws IOException {
        lock.writeLock().lock();
        try {
            new JournalReplay(taken, events, times, snapshots, schedules).run();
        } finally {
            lock.writeLock().unlock();
        }
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
    public EventRange eventsOf(String aggregateId, long fromSequence, long belowSequence) {
        return read(() -> events.range(aggregateId, fromSequence, belowSequence));
    }

    @Override
    public List<SnapshotPlace> snapshots(String aggregateId, long fromSequence, long belowSequence, int resultsMax) {
        return read(() -> snapshots.of(aggregateId)).find(fromSequence, belowSequence, resultsMax);
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

    @Override
    public long bytes() {
        return read(() -> events.bytes() + snapshots.bytes() + times.bytes());
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
