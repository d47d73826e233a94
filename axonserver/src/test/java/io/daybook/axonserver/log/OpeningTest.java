package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.axonserver.disk.DiskInUse;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Who may open a log, and of which format. */
class OpeningTest {

    private static final String FIRST = "0000000000.log";

    private final SimulatedDisk disk = new SimulatedDisk(1);

    @Test
    void a_second_server_on_one_directory_is_refused_until_the_first_is_gone() throws IOException {
        try (TestLog first = new TestLog(disk)) {
            assertThat(first.log().writable()).isTrue();
            assertThatThrownBy(() -> new TestLog(disk))
                    .isInstanceOf(DiskInUse.class)
                    .hasMessageContaining("another server");
        }
        try (TestLog second = new TestLog(disk)) {
            assertThat(second.log().writable()).isTrue();
        }
    }

    @Test
    void a_newer_format_is_refused() throws IOException {
        writtenInFormat(SegmentHeader.FORMAT + 1, true);

        assertRefused(LogRefused.Reason.NEWER_FORMAT, "format 2, this server reads format 1");
    }

    @Test
    void an_older_format_is_refused() throws IOException {
        writtenInFormat(SegmentHeader.FORMAT - 1, true);

        assertRefused(LogRefused.Reason.OLDER_FORMAT, "format 0, this server reads format 1");
    }

    @Test
    void another_format_under_a_wrong_checksum_is_said_to_be_damage_perhaps() throws IOException {
        writtenInFormat(9, false);

        assertRefused(LogRefused.Reason.NEWER_FORMAT, "it may also be damaged");
    }

    @Test
    void a_refused_log_is_left_as_it_is() throws IOException {
        writtenInFormat(2, true);
        byte[] before = disk.bytes(FIRST);

        assertThatThrownBy(() -> new TestLog(disk)).isInstanceOf(LogRefused.class);

        assertThat(disk.bytes(FIRST)).isEqualTo(before);
    }

    @Test
    void a_header_that_was_never_finished_is_made_anew() throws IOException {
        byte[] unfinished = new byte[TestLog.SEGMENT_BYTES];
        unfinished[3] = 'B';
        disk.put(FIRST, unfinished);

        try (TestLog log = new TestLog(disk)) {
            assertThat(log.log().cut()).isPresent();
            assertThat(log.append(event("a", 0))).isCompletedWithValue(0L);
        }
    }

    @Test
    void a_header_whose_version_was_never_finished_is_made_anew() throws IOException {
        writtenInFormat(0, false);
        byte[] unfinished = disk.bytes(FIRST);
        Arrays.fill(unfinished, SegmentHeader.BYTES, unfinished.length, (byte) 0);
        disk.put(FIRST, unfinished);

        try (TestLog log = new TestLog(disk)) {
            assertThat(log.log().cut()).isPresent();
            assertThat(log.append(event("a", 0))).isCompletedWithValue(0L);
        }
    }

    @Test
    void another_format_is_refused_though_the_log_is_empty() throws IOException {
        writtenInFormat(SegmentHeader.FORMAT + 1, true);
        byte[] empty = disk.bytes(FIRST);
        Arrays.fill(empty, SegmentHeader.BYTES, empty.length, (byte) 0);
        disk.put(FIRST, empty);

        assertRefused(LogRefused.Reason.NEWER_FORMAT, "format 2, this server reads format 1");
    }

    @Test
    void opening_and_closing_again_and_again_keeps_what_is_there() throws IOException {
        for (int i = 0; i < 30; i++) {
            try (TestLog log = new TestLog(disk)) {
                assertThat(log.append(event("a", i))).isCompletedWithValue((long) i);
                log.rest();
            }
        }
        try (TestLog log = new TestLog(disk)) {
            assertThat(log.events()).hasSize(30);
        }
    }

    private void writtenInFormat(int format, boolean withChecksum) throws IOException {
        try (TestLog log = new TestLog(disk)) {
            log.append(event("a", 0));
        }
        byte[] bytes = disk.bytes(FIRST);
        RecordLayout.putInt(bytes, 8, format);
        if (withChecksum) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, 12);
            crc.update(bytes, 16, SegmentHeader.BYTES - 16);
            RecordLayout.putInt(bytes, 12, (int) crc.getValue());
        }
        disk.put(FIRST, bytes);
    }

    private void assertRefused(LogRefused.Reason reason, String message) {
        assertThatThrownBy(() -> new TestLog(disk)).isInstanceOfSatisfying(LogRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused).hasMessageContaining(FIRST).hasMessageContaining(message);
        });
    }
}
