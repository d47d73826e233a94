package io.daybook.axonserver.index;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.UUID;

/** Adds to the tables of an index what a journal says, as it was added when the journal was written. */
final class JournalReplay {

    private final CodedInputStream in;
    private final EventTable events;
    private final TimeTable times;
    private final SnapshotTable snapshots;
    private final ScheduleTable schedules;
    private long time;
    private long position;

    JournalReplay(
            byte[] journal, EventTable events, TimeTable times, SnapshotTable snapshots, ScheduleTable schedules) {
        this.in = CodedInputStream.newInstance(journal);
        this.events = events;
        this.times = times;
        this.snapshots = snapshots;
        this.schedules = schedules;
    }

    void run() throws IOException {
        while (!in.isAtEnd()) {
            switch (IndexJournal.Kind.of(in.readRawByte())) {
                case LOOSE_EVENT -> event(EventTable.NONE, 0);
                case FIRST_EVENT -> event(events.addAggregate(in.readByteArray()), number());
                case EVENT -> {
                    int aggregate = aggregate();
                    event(aggregate, events.highestSequence(aggregate) + 1 + number());
                }
                case FIRST_SNAPSHOT ->
                    snapshots.add(snapshots.addAggregate(in.readByteArray()), number(), nextPosition());
                case SNAPSHOT -> snapshots.add(aggregate(), number(), nextPosition());
                case SCHEDULE -> schedules.add(new OpenSchedule(id(), number(), nextPosition()));
                case SETTLED -> schedules.settle(id());
            }
        }
    }

    private void event(int aggregate, long sequence) throws IOException {
        time += number();
        times.add(events.size(), time);
        events.add(aggregate, sequence, nextPosition());
    }

    private int aggregate() throws IOException {
        return Math.toIntExact(number());
    }

    private UUID id() throws IOException {
        return new UUID(number(), number());
    }

    private long nextPosition() throws IOException {
        position += number();
        return position;
    }

    private long number() throws IOException {
        return in.readSInt64();
    }
}
