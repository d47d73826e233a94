package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever happened to an acknowledged record, the log or the record is refused by name, and a verification finds it. A
 * start reads the records of the open segment, so damage in a sealed one is found by whoever reads it.
 */
class DamageTest {

    private static final String FIRST = "0000000000.log";
    private static final String SECOND = "0000000001.log";

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private LogHead head;
    private List<Event> events = List.of();

    /** Two segments and a clean end. */
    @BeforeEach
    void write() throws IOException {
        try (TestLog log = new TestLog(disk)) {
            for (int i = 0; i < 60; i++) {
                log.append(event("a", i), event("b", i));
            }
            log.append(LogTransaction.snapshot(RawEvent.of(snapshot("a", 3))));
            assertThat(log.log().segments()).isEqualTo(2);
            head = log.log().head();
            events = log.events();
        }
    }

    @Test
    void a_whole_log_is_good() throws IOException {
        LogVerification found = LogVerification.of(disk, Optional.of(head));

        assertThat(found.good()).isTrue();
        assertThat(found.events()).isEqualTo(120);
        assertThat(found.unfinished()).isEmpty();
        assertThat(found.segments()).isEqualTo(2);
        assertThat(found.snapshots()).isEqualTo(1);
        assertThat(found.head()).isEqualTo(head);
        assertThat(found.first()).hasValue(FIRST + " at " + SegmentHeader.BYTES);
        assertThat(found.last().orElseThrow()).startsWith(SECOND + " at ");
    }

    @Test
    void what_is_good_before_the_damage_is_counted() throws IOException {
        disk.flipBit(SECOND, SegmentHeader.BYTES + 1000, 1);

        LogVerification found = LogVerification.of(disk, Optional.empty());

        assertThat(found.bad().orElseThrow()).contains(SECOND + " at ");
        assertThat(found.segments()).isEqualTo(2);
        assertThat(found.events()).isPositive().isEven().isLessThan(120);
        assertThat(found.head().records()).isEqualTo(found.events());
    }

    @Test
    void an_empty_log_is_good_and_has_no_first_record() throws IOException {
        SimulatedDisk empty = new SimulatedDisk(2);
        new TestLog(empty).close();

        LogVerification found = LogVerification.of(empty, Optional.empty());

        assertThat(found.good()).isTrue();
        assertThat(found.first()).isEmpty();
        assertThat(found.last()).isEmpty();
    }

    @Test
    void a_flipped_bit_anywhere_is_found_and_nothing_acknowledged_is_lost_silently() throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        int end = disk.bytes(SECOND).length;
        for (int i = 0; i < 600; i++) {
            SimulatedDisk damaged = disk.copy();
            String file = random.nextBoolean() ? FIRST : SECOND;
            int at = random.nextInt(end);
            damaged.flipBit(file, at, random.nextInt(8));

            LogVerification found = LogVerification.of(damaged, Optional.of(head));

            assertThat(found.good() && found.unfinished().isEmpty())
                    .as("bit of byte %d of %s", at, file)
                    .isFalse();
            if (found.good()) {
                assertThat(found.events()).isEqualTo(120);
            } else {
                assertThat(found.bad().orElseThrow()).contains(file);
                assertRefusedOrWhole(damaged, file);
            }
        }
    }

    /** Bytes behind the last record of a sealed segment hold nothing; of all others no wrong one is ever shown. */
    private void assertRefusedOrWhole(SimulatedDisk damaged, String file) throws IOException {
        try (TestLog log = new TestLog(damaged)) {
            assertThat(file).isEqualTo(FIRST);
            assertThat(log.events()).isEqualTo(events);
        } catch (LogRefused e) {
            assertThat(e).hasMessageContaining(file + " at ");
        }
    }

    @Test
    void each_byte_of_the_last_acknowledged_group_is_covered_when_the_log_was_at_rest() throws IOException {
        SimulatedDisk young = new SimulatedDisk(2);
        TestLog log = new TestLog(young);
        log.append(event("a", 0));
        log.append(event("a", 1));
        log.rest();
        int start = SegmentHeader.BYTES;
        int end = start + 2 * RecordLayout.sizeOf(Long.BYTES + event("a", 0).getSerializedSize());
        for (int at = start; at < end; at++) {
            SimulatedDisk damaged = young.copy();
            damaged.flipBit(FIRST, at, at % 8);

            assertThatThrownBy(() -> new TestLog(damaged)).as("byte %d", at).isInstanceOf(LogRefused.class);
        }
    }

    @Test
    void an_edited_event_whose_checksum_was_made_right_breaks_the_chain() throws IOException {
        edit(SegmentHeader.BYTES + RecordLayout.BODY + 20);

        assertThat(verify()).contains(FIRST).contains("does not carry the hash of the record before it");
    }

    /** Flips a byte of the first record and computes its checksum anew, as somebody would who knows the format. */
    private void edit(int at) {
        byte[] bytes = disk.bytes(FIRST);
        bytes[at] ^= 1;
        long salt = RecordLayout.longAt(bytes, 40);
        int start = SegmentHeader.BYTES;
        RecordLayout.putInt(bytes, start + RecordLayout.CHECKSUM, RecordLayout.checksum(bytes, start, salt));
        disk.put(FIRST, bytes);
    }

    @Test
    void an_event_that_nobody_can_parse_is_named() throws IOException {
        GroupBuffer group = new GroupBuffer();
        group.begin(Chain.START, 1);
        group.add(new LogEntry(RecordKind.EVENT, new long[1], new byte[] {0x12, 0x7F}), true);
        byte[] bytes = Arrays.copyOf(new SegmentHeader(0, Chain.START, 1, 8192).encode(), 8192);
        System.arraycopy(group.bytes(), 0, bytes, SegmentHeader.BYTES, group.length());
        SimulatedDisk written = new SimulatedDisk(6);
        written.put(FIRST, bytes);

        assertThatThrownBy(() -> new TestLog(written))
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining(FIRST + " at " + SegmentHeader.BYTES);
    }

    @Test
    void a_removed_record_is_found() throws IOException {
        byte[] bytes = disk.bytes(FIRST);
        int first = SegmentHeader.BYTES;
        int length = RecordLayout.intAt(bytes, first);
        System.arraycopy(bytes, first + length, bytes, first, bytes.length - first - length);
        disk.put(FIRST, bytes);

        assertThat(verify()).contains("record 1 stands where record 0 belongs");
    }

    @Test
    void records_that_changed_places_are_found() throws IOException {
        byte[] bytes = disk.bytes(FIRST);
        int first = SegmentHeader.BYTES;
        int length = RecordLayout.intAt(bytes, first);
        assertThat(RecordLayout.intAt(bytes, first + length)).isEqualTo(length);
        byte[] moved = Arrays.copyOfRange(bytes, first, first + length);
        System.arraycopy(bytes, first + length, bytes, first, length);
        System.arraycopy(moved, 0, bytes, first + length, length);
        disk.put(FIRST, bytes);

        assertThat(verify()).contains(FIRST + " at " + first).contains("record 1 stands where record 0 belongs");
    }

    @Test
    void a_missing_segment_is_found() throws IOException {
        disk.delete(FIRST);

        assertThat(verify()).contains(FIRST).contains("missing");
        assertThatThrownBy(() -> new TestLog(disk)).isInstanceOf(LogRefused.class);
    }

    @Test
    void a_segment_of_another_log_is_found() throws IOException {
        SimulatedDisk other = new SimulatedDisk(3);
        try (TestLog log = new TestLog(other)) {
            for (int i = 0; i < 120; i++) {
                log.append(event("c", i));
            }
        }
        disk.put(SECOND, other.bytes(SECOND));

        assertThat(verify()).contains(SECOND).contains("does not continue the one before it");
    }

    @Test
    void an_empty_segment_of_another_log_is_found() throws IOException {
        SimulatedDisk other = new SimulatedDisk(3);
        try (TestLog log = new TestLog(other)) {
            for (int i = 0; i < 120; i++) {
                log.append(event("c", i));
            }
        }
        byte[] empty = other.bytes(SECOND);
        Arrays.fill(empty, SegmentHeader.BYTES, empty.length, (byte) 0);
        disk.put(SECOND, empty);

        assertThat(verify()).contains(SECOND).contains("does not continue the one before it");
    }

    @Test
    void zeros_in_the_middle_are_found() throws IOException {
        byte[] bytes = disk.bytes(SECOND);
        Arrays.fill(bytes, SegmentHeader.BYTES, SegmentHeader.BYTES + 512, (byte) 0);
        disk.put(SECOND, bytes);

        assertThat(verify()).contains(SECOND + " at " + SegmentHeader.BYTES);
    }

    @Test
    void zeros_in_a_sealed_segment_are_named_by_whoever_reads_it() throws IOException {
        byte[] bytes = disk.bytes(FIRST);
        Arrays.fill(bytes, SegmentHeader.BYTES, SegmentHeader.BYTES + 512, (byte) 0);
        disk.put(FIRST, bytes);

        try (TestLog log = new TestLog(disk)) {
            assertThatThrownBy(log::events)
                    .isInstanceOf(LogRefused.class)
                    .hasMessageContaining(FIRST + " at " + SegmentHeader.BYTES);
        }
    }

    @Test
    void a_tail_that_was_cut_off_is_seen_by_the_head_kept_elsewhere() throws IOException {
        byte[] bytes = disk.bytes(SECOND);
        Arrays.fill(bytes, SegmentHeader.BYTES, bytes.length, (byte) 0);
        disk.put(SECOND, bytes);

        assertThat(LogVerification.of(disk, Optional.empty()).good()).isTrue();
        assertThat(verify()).contains("the end is gone");
    }

    @Test
    void an_old_backup_that_went_another_way_is_seen_by_the_head_kept_elsewhere() throws IOException {
        SimulatedDisk other = new SimulatedDisk(4);
        try (TestLog log = new TestLog(other)) {
            for (int i = 0; i < 150; i++) {
                log.append(event("a", i));
            }
        }

        LogVerification found = LogVerification.of(other, Optional.of(LogHead.parse(head.toString())));

        assertThat(found.bad().orElseThrow()).contains("not the log of that head");
    }

    private String verify() throws IOException {
        return LogVerification.of(disk, Optional.of(head)).bad().orElse("good");
    }
}
