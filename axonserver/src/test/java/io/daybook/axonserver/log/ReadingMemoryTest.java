package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.fixture.Allocations;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a reader holds, seen by what it asks of the disk: it reads as much as its window is large. */
class ReadingMemoryTest {

    private static final int LARGER = 300_000;
    private static final int LARGE = 250_000;
    private static final int RECORD_BYTES = 1_000; // More than a record takes besides its event's payload.

    @Test
    void a_large_event_takes_as_much_as_it_needs_and_leaves_nothing_behind() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(3);
        LogSettings settings = new LogSettings(
                4 << 20, 4 << 20, 4 << 20, 8 << 20, Duration.ofMillis(20), Duration.ofMillis(20), false);
        try (TestLog log = new TestLog(disk, settings)) {
            log.append(large("a", 0, LARGER), large("a", 1, LARGE));
        }
        try (TestLog log = new TestLog(disk, settings)) {
            EventCursor cursor = log.log().cursor(0);
            disk.largestRead();

            assertThat(next(cursor)).isEqualTo(large("a", 0, LARGER));
            assertThat(disk.largestRead()).isBetween(LARGER, LARGER + RECORD_BYTES);

            assertThat(next(cursor)).isEqualTo(large("a", 1, LARGE));
            assertThat(disk.largestRead()).isBetween(LARGE, LARGE + RECORD_BYTES);
        }
    }

    @Test
    void one_window_serves_a_reader_through_all_segments() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(4);
        try (TestLog log = new TestLog(disk)) {
            for (int i = 0; i < 100; i++) {
                log.append(large("a", i, 5_000));
            }
        }
        try (TestLog log = new TestLog(disk)) {
            assertThat(log.log().segments()).isGreaterThan(40);

            long bytes = Allocations.of(() -> {
                EventCursor cursor = log.log().cursor(0);
                while (cursor.next() != null) {}
            });

            assertThat(bytes).isLessThan(100 * 6_000 + (64 << 10) + 20_000 + 45 * 2_000);
        }
    }

    private static Event next(EventCursor cursor) throws IOException {
        RawEvent event = cursor.next();
        assertThat(event).isNotNull();
        return Event.parseFrom(event.bytes());
    }
}
