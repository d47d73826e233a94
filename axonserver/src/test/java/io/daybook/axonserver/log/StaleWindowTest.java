package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.loose;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads ahead is never shown what was behind the log's end when he read. */
class StaleWindowTest {

    private static final int MORE_THAN_IS_KEPT_IN_MEMORY = 4200;

    private final SimulatedDisk disk = new SimulatedDisk(11);
    private TestLog log;

    /** One event that is no longer in memory, as after any restart. */
    @BeforeEach
    void write() throws IOException {
        try (TestLog before = new TestLog(disk, oneSegment())) {
            before.append(event("a", 0));
        }
        log = new TestLog(disk, oneSegment());
    }

    private static LogSettings oneSegment() {
        return new LogSettings(4 << 20, 4 << 20, 4 << 20, 8 << 20, Duration.ofMillis(20), Duration.ofMillis(20), false);
    }

    @Test
    void a_mark_that_stood_behind_the_end_is_no_damage_when_events_have_taken_its_place() throws IOException {
        log.rest();
        EventCursor cursor = log.log().cursor(0);
        assertThat(read(cursor)).isEqualTo(event("a", 0));

        appendMoreThanIsKeptInMemory(event("a", 1));

        assertThat(read(cursor)).isEqualTo(event("a", 1));
        assertThat(read(cursor)).isEqualTo(loose("0"));
    }

    @Test
    void an_event_whose_fsync_failed_is_never_shown_in_place_of_the_one_that_got_its_token() throws IOException {
        EventCursor cursor = log.log().cursor(0);
        LogReader reader = log.log().reader();
        long first = log.log().index().placeOf(0).position();
        disk.failForces(1);
        disk.beforeForce(() -> {
            read(cursor);
            read(reader, first);
        });
        log.append(event("a", 1, "NeverHappened"));
        disk.beforeForce(() -> {});
        log.log().writer().recover();

        appendMoreThanIsKeptInMemory(event("a", 1));

        assertThat(read(cursor)).isEqualTo(event("a", 1));
        assertThat(read(reader, log.log().index().placeOf(1).position())).isEqualTo(event("a", 1));
    }

    private void appendMoreThanIsKeptInMemory(Event first) {
        assertThat(log.append(first)).isCompletedWithValue(1L);
        assertThat(log.append(IntStream.range(0, MORE_THAN_IS_KEPT_IN_MEMORY)
                        .mapToObj(i -> loose(String.valueOf(i)))
                        .toArray(Event[]::new)))
                .isCompletedWithValue(1L + MORE_THAN_IS_KEPT_IN_MEMORY);
    }

    private static Event read(EventCursor cursor) {
        try {
            RawEvent event = cursor.next();
            assertThat(event).isNotNull();
            return Event.parseFrom(event.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event read(LogReader reader, long position) {
        try {
            return Event.parseFrom(reader.read(position).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
