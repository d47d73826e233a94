package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static io.daybook.axonserver.log.Events.loose;
import static io.daybook.axonserver.log.Events.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.index.LogIndex;
import io.daybook.axonserver.index.OpenSchedule;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sealed segment is found again by its index file, and by its records when that file is not to be trusted. */
class IndexFileTest {

    private static final int AGGREGATES = 7;

    private final SimulatedDisk disk = new SimulatedDisk(11);
    private int segments;
    private List<Object> answers = List.of();

    /** All that an index holds, over several segments, and a schedule that is settled in a later one. */
    @BeforeEach
    void write() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            log.append(LogTransaction.schedule(id(1), 5_000, RawEvent.of(loose("settled later"))));
            log.append(LogTransaction.schedule(id(2), 3_000, RawEvent.of(loose("left open"))));
            for (int i = 0; i < 60; i++) {
                log.append(event("a" + i % AGGREGATES, i / AGGREGATES), loose("loose " + i));
                log.append(LogTransaction.snapshot(RawEvent.of(snapshot("a" + i % AGGREGATES, i / AGGREGATES / 2))));
                log.append(large("large", i, 1_000));
            }
            log.append(LogTransaction.cancel(id(1)));
            segments = log.log().segments();
            answers = answers(log);
        }
        assertThat(segments).isGreaterThan(5);
    }

    @Test
    void a_start_reads_no_record_of_a_sealed_segment() throws IOException {
        SimulatedDisk same = disk.copy();

        try (TestLog log = new TestLog(same)) {
            for (int i = 0; i < segments - 1; i++) {
                assertThat(same.bytesRead(segment(i))).as(segment(i)).isEqualTo(SegmentHeader.BYTES);
            }
            assertThat(answers(log)).isEqualTo(answers);
        }
    }

    @Test
    void the_log_goes_on_behind_segments_whose_records_were_not_read() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            assertThat(log.append(event("a0", 9)))
                    .isCompletedWithValue(log.log().lastToken());
            assertThat(log.append(event("a0", 9))).isCompletedExceptionally();
            answers = answers(log);
        }
        try (TestLog log = new TestLog(disk)) {
            assertThat(answers(log)).isEqualTo(answers);
        }
        assertThat(LogVerification.of(disk, Optional.empty()).good()).isTrue();
    }

    @Test
    void a_log_without_index_files_gets_them() throws IOException {
        SimulatedDisk older = disk.copy();
        for (int i = 0; i < segments - 1; i++) {
            older.delete(IndexFile.nameOf(i));
        }

        assertOpens(older);

        assertThat(older.list()).isEqualTo(disk.list());
        for (int i = 0; i < segments - 1; i++) {
            assertThat(older.bytes(IndexFile.nameOf(i))).isEqualTo(disk.bytes(IndexFile.nameOf(i)));
        }
    }

    @Test
    void a_kill_between_seal_and_index_file_costs_a_scan_of_that_segment_alone() throws IOException {
        SimulatedDisk killed = disk.copy();
        killed.delete(IndexFile.nameOf(2));

        assertOpens(killed);

        assertThat(killed.bytesRead(segment(1))).isEqualTo(SegmentHeader.BYTES);
        assertThat(killed.bytes(IndexFile.nameOf(2))).isEqualTo(disk.bytes(IndexFile.nameOf(2)));
    }

    @Test
    void damage_of_any_byte_is_seen_and_the_file_is_made_anew() throws IOException {
        byte[] whole = disk.bytes(IndexFile.nameOf(1));
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertMadeAnew(damaged);
        }
    }

    @Test
    void a_file_of_any_other_length_is_made_anew() throws IOException {
        byte[] whole = disk.bytes(IndexFile.nameOf(1));
        for (int length = 0; length < whole.length; length++) {
            assertMadeAnew(Arrays.copyOf(whole, length));
        }
        assertMadeAnew(Arrays.copyOf(whole, whole.length + 1));
        assertMadeAnew(new byte[TestLog.SEGMENT_BYTES + 1]);
    }

    @Test
    void the_index_of_another_segment_or_of_another_log_is_made_anew() throws IOException {
        assertMadeAnew(disk.bytes(IndexFile.nameOf(2)));

        SimulatedDisk other = new SimulatedDisk(12);
        try (TestLog log = new TestLog(other)) {
            for (int i = 0; i < 40; i++) {
                log.append(large("large", i, 1_000));
            }
        }
        assertMadeAnew(other.bytes(IndexFile.nameOf(1)));
    }

    @Test
    void an_index_file_that_cannot_be_read_stops_nothing() throws IOException {
        SimulatedDisk worn = disk.copy();
        worn.beforeRead(IndexFile.nameOf(1), () -> {
            throw new UncheckedIOException(new IOException("a bad sector"));
        });

        assertOpens(worn);
    }

    @Test
    void an_index_file_that_cannot_be_written_stops_nothing() throws IOException {
        SimulatedDisk full = disk.copy();
        full.delete(IndexFile.nameOf(1));
        full.failReplaces(1);

        assertOpens(full);

        assertThat(full.list()).doesNotContain(IndexFile.nameOf(1));
        assertOpens(full);
        assertThat(full.list()).contains(IndexFile.nameOf(1));
    }

    @Test
    void a_segment_that_is_open_again_has_no_index_file() throws IOException {
        SimulatedDisk cut = disk.copy();
        cut.delete(segment(segments - 1));

        try (TestLog log = new TestLog(cut)) {
            assertThat(log.log().segments()).isEqualTo(segments - 1);
            assertThat(cut.list())
                    .contains(IndexFile.nameOf(segments - 3))
                    .doesNotContain(IndexFile.nameOf(segments - 2));
        }
    }

    private void assertMadeAnew(byte[] wrong) throws IOException {
        SimulatedDisk other = disk.copy();
        other.put(IndexFile.nameOf(1), wrong);

        assertOpens(other);

        assertThat(other.bytes(IndexFile.nameOf(1))).isEqualTo(disk.bytes(IndexFile.nameOf(1)));
    }

    private void assertOpens(SimulatedDisk other) throws IOException {
        try (TestLog log = new TestLog(other)) {
            assertThat(answers(log)).isEqualTo(answers);
        }
    }

    /** What the index finds, all of it. */
    private static List<Object> answers(TestLog log) {
        LogIndex index = log.log().index();
        List<Object> found = new ArrayList<>(List.of(index.events(), index.snapshots(), index.openSchedules()));
        for (long token = 0; token < index.events(); token++) {
            found.add(index.placeOf(token));
        }
        for (String aggregate : List.of("a0", "a1", "a2", "a3", "a4", "a5", "a6", "large", "unknown")) {
            found.add(index.highestSequence(aggregate));
            found.add(Arrays.stream(index.eventsOf(aggregate, 0, Long.MAX_VALUE).positions())
                    .boxed()
                    .toList());
            found.add(index.snapshots(aggregate, 0, Long.MAX_VALUE, Integer.MAX_VALUE));
        }
        for (long instant = Events.NOON - 1; instant < Events.NOON + 50; instant++) {
            found.add(index.tokenNear(instant));
        }
        found.add(index.schedulesDue(Long.MAX_VALUE, 10).stream()
                .map(OpenSchedule::toString)
                .toList());
        return found;
    }

    private static UUID id(int number) {
        return new UUID(-7, number);
    }

    private static String segment(int number) {
        return Segment.nameOf(number);
    }
}
