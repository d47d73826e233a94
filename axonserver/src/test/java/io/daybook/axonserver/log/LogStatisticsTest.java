package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.NOON;
import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.loose;
import static io.daybook.axonserver.log.Events.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.log.LogStatistics.Share;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted, and that it adds up. */
class LogStatisticsTest {

    private static final UUID ID = new UUID(1, 2);

    private final SimulatedDisk disk = new SimulatedDisk(1);

    @Test
    void records_are_counted_by_kind_and_events_by_type() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            log.append(event("a", 0), event("a", 1, "Changed"), event("b", 0));
            log.append(loose("note"));
            log.append(LogTransaction.snapshot(RawEvent.of(snapshot("a", 1))));
            log.append(LogTransaction.schedule(ID, NOON, RawEvent.of(loose("later"))));
            log.append(LogTransaction.cancel(ID));
        }
        LogStatistics found = LogStatistics.of(disk);

        assertThat(found.kinds()).containsOnlyKeys("cancel", "event", "mark", "schedule", "snapshot");
        assertThat(found.eventTypes()).containsOnlyKeys("Changed", "Happened", "Noted");
        assertThat(found.eventTypes().get("Happened")).isEqualTo(new Share(2, 2 * sizeOf(event("a", 0))));
        assertThat(found.kinds().get("cancel")).isEqualTo(new Share(1, RecordLayout.sizeOf(2 * Long.BYTES)));
        assertThat(sum(found.eventTypes().values())).isEqualTo(found.kinds().get("event"));
        assertThat(found.kinds().get("event")).extracting(Share::count).isEqualTo(4L);
        assertThat(found.aggregates()).isEqualTo(2);
        assertThat(found.segments()).isEqualTo(1);
    }

    @Test
    void the_times_are_those_of_the_first_and_the_last_event() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            log.append(event("a", 0), event("a", 1));
            log.append(event("a", 2));
        }
        LogStatistics found = LogStatistics.of(disk);

        assertThat(found.firstTime()).hasValue(NOON);
        assertThat(found.lastTime()).hasValue(NOON + 2);
    }

    @Test
    void an_empty_log_has_no_times() throws IOException {
        new TestLog(disk).close();

        LogStatistics found = LogStatistics.of(disk);

        assertThat(found.firstTime()).isEmpty();
        assertThat(found.lastTime()).isEmpty();
        assertThat(found.kinds()).isEmpty();
    }

    @Test
    void a_transaction_that_is_not_whole_is_not_counted() throws IOException {
        TestLog log = new TestLog(disk);
        log.append(event("a", 0));
        log.append(event("b", 0), event("b", 1));
        byte[] torn = disk.bytes("0000000000.log");
        torn[SegmentHeader.BYTES + (int) (sizeOf(event("a", 0)) + 1.5 * sizeOf(event("b", 0)))] ^= 1;
        disk.put("0000000000.log", torn);

        LogStatistics found = LogStatistics.of(disk);

        assertThat(found.aggregates()).isEqualTo(1);
        assertThat(found.kinds().get("event")).isEqualTo(new Share(1, sizeOf(event("a", 0))));
    }

    @Test
    void types_beyond_the_first_thousand_are_counted_together() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            for (int i = 0; i < 1003; i++) {
                log.append(event("a", i, "Type" + i));
            }
            log.append(event("a", 1003, "Type7"));
        }
        LogStatistics found = LogStatistics.of(disk);

        assertThat(found.eventTypes()).hasSize(1001);
        assertThat(found.eventTypes().get("Type7")).extracting(Share::count).isEqualTo(2L);
        assertThat(found.eventTypes().get(LogStatistics.OTHERS))
                .extracting(Share::count)
                .isEqualTo(3L);
    }

    @Test
    void a_damaged_log_is_not_counted() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            log.append(event("a", 0));
            log.append(event("a", 1));
        }
        disk.flipBit("0000000000.log", SegmentHeader.BYTES + 100, 0);

        assertThatThrownBy(() -> LogStatistics.of(disk))
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("0000000000.log at " + SegmentHeader.BYTES);
    }

    private static long sizeOf(Event event) {
        return RecordLayout.sizeOf(Long.BYTES + event.getSerializedSize());
    }

    private static Share sum(Iterable<Share> shares) {
        Share sum = new Share(0, 0);
        for (Share share : shares) {
            sum = sum.plus(share);
        }
        return sum;
    }
}
