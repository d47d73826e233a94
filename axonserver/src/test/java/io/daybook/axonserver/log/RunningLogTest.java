package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log is looked at from outside while its server writes on: it is judged as it was when the look began. */
class RunningLogTest {

    private static final String SECOND = "0000000001.log";

    private final SimulatedDisk disk = new SimulatedDisk(9);
    private TestLog log;

    /** At rest: a mark stands behind the end, where the next group will go. */
    @BeforeEach
    void write() throws IOException {
        log = new TestLog(disk);
        append(10);
        log.rest();
    }

    @Test
    void what_is_written_after_the_look_began_is_not_seen() throws IOException {
        PointInTimeDisk before = PointInTimeDisk.of(disk);
        append(200);

        LogVerification found = LogVerification.of(before, Optional.empty());

        assertThat(found.bad()).isEmpty();
        assertThat(found.events()).isEqualTo(10);
        assertThat(found.segments()).isEqualTo(1);
        assertThat(LogVerification.of(disk, Optional.empty()).events()).isEqualTo(210);
    }

    @Test
    void a_segment_that_is_begun_while_the_look_begins_is_no_damage() throws IOException {
        disk.create(SECOND, TestLog.SEGMENT_BYTES); // Made ahead.
        disk.beforeOpen(SECOND, () -> append(200));

        LogVerification found = LogVerification.of(disk, Optional.empty());

        assertThat(found.bad()).isEmpty();
        assertThat(found.segments()).isEqualTo(2);
    }

    @Test
    void the_head_that_was_found_is_one_of_the_log_however_it_goes_on() throws IOException {
        LogHead found = LogVerification.of(disk, Optional.empty()).head();
        append(1);

        assertThat(LogVerification.of(disk, Optional.of(found)).bad()).isEmpty();
    }

    @Test
    void statistics_stop_where_the_log_ended_when_the_look_began() throws IOException {
        PointInTimeDisk before = PointInTimeDisk.of(disk);
        append(200);

        assertThat(LogStatistics.of(before).kinds().get("event"))
                .isNotNull()
                .extracting(LogStatistics.Share::count)
                .isEqualTo(10L);
    }

    private void append(int count) {
        long next = log.log().lastToken() + 1;
        for (int i = 0; i < count; i++) {
            assertThat(log.append(event("a", next + i))).isCompletedWithValue(next + i);
        }
    }
}
