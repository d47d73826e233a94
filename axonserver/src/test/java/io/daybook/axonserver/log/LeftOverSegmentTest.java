package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A segment was begun, could not be finished and could not be deleted, and the log went on in the one before it. */
class LeftOverSegmentTest {

    private static final String FIRST = "0000000000.log";
    private static final String SECOND = "0000000001.log";

    private final SimulatedDisk disk = new SimulatedDisk(5);

    @BeforeEach
    void write() throws IOException {
        TestLog log = new TestLog(disk);
        log.append(large("a", 0, 11_000));
        disk.failForces(1);
        disk.failDeletes(1);
        assertThat(log.append(large("b", 0, 2_000))).isCompletedExceptionally();
        assertThat(disk.bytes(SECOND)).startsWith("DAYBOOK".getBytes(StandardCharsets.US_ASCII));
        log.log().writer().recover();
        assertThat(log.append(event("a", 1))).isCompletedWithValue(1L);
        disk.unlock(); // The server is killed.
    }

    @Test
    void the_log_opens_again_and_goes_on() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            assertThat(log.events()).containsExactly(large("a", 0, 11_000), event("a", 1));
            assertThat(log.log().cut().orElseThrow().toString())
                    .contains(SECOND)
                    .contains("was begun and given up");
            assertThat(log.append(large("b", 0, 2_000))).isCompletedWithValue(2L);
        }
        try (TestLog log = new TestLog(disk)) {
            assertThat(log.events()).hasSize(3);
            assertThat(log.log().cut()).isEmpty();
        }
    }

    @Test
    void a_verification_finds_nothing_wrong() throws IOException {
        LogVerification found = LogVerification.of(disk, Optional.empty());

        assertThat(found.good()).isTrue();
        assertThat(found.events()).isEqualTo(2);
    }

    @Test
    void a_first_group_after_it_that_is_torn_is_cut() throws IOException {
        byte[] torn = disk.bytes(FIRST);
        torn[end(torn) - 20] ^= 1;
        disk.put(FIRST, torn);

        try (TestLog log = new TestLog(disk)) {
            assertThat(log.events()).containsExactly(large("a", 0, 11_000));
            assertThat(log.append(event("a", 1))).isCompletedWithValue(1L);
        }
        try (TestLog log = new TestLog(disk)) {
            assertThat(log.events()).hasSize(2);
        }
    }

    @Test
    void damage_before_it_is_not_taken_for_it() throws IOException {
        byte[] damaged = disk.bytes(FIRST);
        damaged[SegmentHeader.BYTES + 500] ^= 1;
        disk.put(FIRST, damaged);

        assertThatThrownBy(() -> new TestLog(disk))
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining(FIRST + " at " + SegmentHeader.BYTES);
    }

    private static int end(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
