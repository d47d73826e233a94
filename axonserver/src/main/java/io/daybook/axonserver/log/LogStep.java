package io.daybook.axonserver.log;

import io.daybook.axonserver.index.LogIndex;
import io.daybook.axonserver.index.OpenSchedule;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a transaction does: it is checked against what is already there, becomes a record, and is then found
 * by the index. The same step is made again from its record when the log is opened.
 */
sealed interface LogStep {

    /** What the check says. */
    enum Verdict {
        WRITE,
        /** Nothing to do, the rest of the transaction goes on. */
        SKIP,
        /** Nothing to do, and the whole transaction with it. */
        ABANDON
    }

    Verdict admit(Admission admission) throws AppendRefused;

    LogEntry entry();

    void index(LogIndex index, long position);

    /** The event that this step puts into the stream, null when it puts none. */
    default @Nullable RawEvent streamed() {
        return null;
    }

    /** The step whose record the reader stands on; null for a mark, which does nothing. */
    static @Nullable LogStep of(RecordReader record) {
        return switch (record.kind()) {
            case EVENT -> new AppendEvent(RawEvent.indexable(record.message()));
            case SNAPSHOT -> new AppendSnapshot(RawEvent.indexable(record.message()));
            case SCHEDULE -> new Schedule(id(record), record.prefix(2), RawEvent.indexable(record.message()));
            case CANCEL -> new Cancel(id(record));
            case FIRED -> new Fired(id(record));
            case MARK -> null;
        };
    }

    private static UUID id(RecordReader record) {
        return new UUID(record.prefix(0), record.prefix(1));
    }

    /** An event joins the stream. */
    record AppendEvent(RawEvent event) implements LogStep {

        @Override
        public Verdict admit(Admission admission) throws AppendRefused {
            admission.readable(event, 0);
            if (event.sequenced()) {
                admission.follow(event.aggregateId(), event.sequence());
            }
            return Verdict.WRITE;
        }

        @Override
        public LogEntry entry() {
            return new LogEntry(RecordKind.EVENT, new long[1], event.bytes());
        }

        @Override
        public void index(LogIndex index, long position) {
            String aggregate = event.sequenced() ? event.aggregateId() : null;
            index.addEvent(aggregate, event.sequence(), event.timestamp(), position);
        }

        @Override
        public RawEvent streamed() {
            return event;
        }
    }

    /** A snapshot of an aggregate as it was after one of its events. */
    record AppendSnapshot(RawEvent snapshot) implements LogStep {

        @Override
        public Verdict admit(Admission admission) throws AppendRefused {
            admission.readable(snapshot, 0);
            admission.reached(snapshot.aggregateId(), snapshot.sequence());
            return Verdict.WRITE;
        }

        @Override
        public LogEntry entry() {
            return new LogEntry(RecordKind.SNAPSHOT, new long[0], snapshot.bytes());
        }

        @Override
        public void index(LogIndex index, long position) {
            index.addSnapshot(snapshot.aggregateId(), snapshot.sequence(), position);
        }
    }

    /** An event is to join the stream at some later moment. */
    record Schedule(UUID id, long instant, RawEvent event) implements LogStep {

        private static final int NEW_TIME_BYTES = 16; // Firing sets a time, which may be longer than the one there.

        @Override
        public Verdict admit(Admission admission) throws AppendRefused {
            admission.readable(event, NEW_TIME_BYTES);
            admission.open(id);
            return Verdict.WRITE;
        }

        @Override
        public LogEntry entry() {
            long[] prefix = {id.getMostSignificantBits(), id.getLeastSignificantBits(), instant};
            return new LogEntry(RecordKind.SCHEDULE, prefix, event.bytes());
        }

        @Override
        public void index(LogIndex index, long position) {
            index.addSchedule(new OpenSchedule(id, instant, position));
        }
    }

    /** A scheduled event shall not fire. One that is unknown or has fired is left alone, which is no error. */
    record Cancel(UUID id) implements LogStep {

        @Override
        public Verdict admit(Admission admission) {
            return admission.settle(id) ? Verdict.WRITE : Verdict.SKIP;
        }

        @Override
        public LogEntry entry() {
            long[] prefix = {id.getMostSignificantBits(), id.getLeastSignificantBits()};
            return new LogEntry(RecordKind.CANCEL, prefix, new byte[0]);
        }

        @Override
        public void index(LogIndex index, long position) {
            index.settleSchedule(id);
        }
    }

    /** A scheduled event fires. It stands in one transaction with the event itself, and so happens once. */
    record Fired(UUID id) implements LogStep {

        @Override
        public Verdict admit(Admission admission) {
            return admission.settle(id) ? Verdict.WRITE : Verdict.ABANDON;
        }

        @Override
        public LogEntry entry() {
            long[] prefix = {id.getMostSignificantBits(), id.getLeastSignificantBits()};
            return new LogEntry(RecordKind.FIRED, prefix, new byte[0]);
        }

        @Override
        public void index(LogIndex index, long position) {
            index.settleSchedule(id);
        }
    }
}
