package io.daybook.axonserver.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.index.LogIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log without a thread: the test says when a group is written, so what is in it is no accident. */
final class TestLog implements AutoCloseable {

    static final int SEGMENT_BYTES = 16 << 10;

    private final EventLog log;

    TestLog(Disk disk) throws IOException {
        this(disk, settings());
    }

    TestLog(Disk disk, LogSettings settings) throws IOException {
        log = EventLog.openUnstarted(disk, settings);
    }

    static LogSettings settings() {
        return new LogSettings(
                SEGMENT_BYTES, 1 << 20, 1 << 20, 2 << 20, Duration.ofMillis(20), Duration.ofMillis(20), false);
    }

    /** The writer of an empty log over an index of one's own. */
    static LogWriter writer(Disk disk, LogIndex index) throws IOException {
        LogEnd nothing =
                new LogEnd(List.of(), List.of(), Chain.START, SegmentHeader.BYTES, SegmentHeader.BYTES, 0, null);
        Segments segments = Segments.open(disk, settings(), nothing);
        return new LogWriter(segments, index, new Admission(index, 1 << 20), new RecentEvents(0), Chain.START);
    }

    EventLog log() {
        return log;
    }

    /** Puts a transaction into the next group. */
    CompletableFuture<Long> submit(Event... events) {
        return log.submit(transaction(events));
    }

    static LogTransaction transaction(Event... events) {
        return LogTransaction.events(Arrays.stream(events).map(RawEvent::of).toList());
    }

    /** Writes what waits as one group. */
    void commit() {
        log.thread().drainWaiting();
    }

    /** Events in a group of their own. */
    @CanIgnoreReturnValue
    CompletableFuture<Long> append(Event... events) {
        return append(transaction(events));
    }

    /** A transaction in a group of its own. */
    @CanIgnoreReturnValue
    CompletableFuture<Long> append(LogTransaction transaction) {
        CompletableFuture<Long> answer = log.submit(transaction);
        commit();
        return answer;
    }

    /** Puts a mark behind the end, as the writer does when it rests. */
    void rest() {
        log.writer().markAtRest();
    }

    /** All events, read from the disk. */
    List<Event> events() throws IOException {
        return events(log);
    }

    static List<Event> events(EventLog log) throws IOException {
        List<Event> all = new ArrayList<>();
        EventCursor cursor = log.cursor(0);
        for (RawEvent event = cursor.next(); event != null; event = cursor.next()) {
            all.add(Event.parseFrom(event.bytes()));
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
