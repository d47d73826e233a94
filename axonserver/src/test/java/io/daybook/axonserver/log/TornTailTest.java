package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tail torn at every byte is cut and reported, and everything before it is there. */
class TornTailTest {

    private static final String FIRST = "0000000000.log";

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final Event[] kept = {event("a", 0), event("a", 1), event("b", 0)};
    private int lastStart;
    private int lastEnd;

    /** Two groups, and a last one of three events that is going to be torn. */
    @BeforeEach
    void write() throws IOException {
        try (TestLog log = new TestLog(disk.copy())) {
            assertThat(log.events()).isEmpty();
        }
        TestLog log = new TestLog(disk);
        log.append(kept[0], kept[1]);
        log.append(kept[2]);
        lastStart = (end() + 7) & -8; // Where the next record will begin.
        log.append(event("c", 0), event("c", 1), event("c", 2));
        lastEnd = end();
    }

    @Test
    void a_tail_of_zeros_from_any_byte_on_is_cut() throws IOException {
        int firstByteThatShows = lastStart + 3; // A length has zeros before.
        for (int from = lastStart; from < lastEnd; from++) {
            byte[] torn = disk.bytes(FIRST);
            Arrays.fill(torn, from, torn.length, (byte) 0);

            assertCut(torn, from > firstByteThatShows);
        }
    }

    @Test
    void a_file_that_ends_at_any_byte_is_cut_and_filled_up_again() throws IOException {
        for (int end = lastStart; end < lastEnd; end++) {
            assertCut(Arrays.copyOf(disk.bytes(FIRST), end), true);
        }
    }

    @Test
    void garbage_behind_the_last_record_is_cut() throws IOException {
        for (int at = lastStart; at < lastStart + 200; at++) {
            byte[] torn = disk.bytes(FIRST);
            Arrays.fill(torn, lastStart, torn.length, (byte) 0);
            Arrays.fill(torn, at, at + 100, (byte) 0x5A);

            assertCut(torn, true);
        }
    }

    @Test
    void any_sector_of_the_last_group_may_be_missing() throws IOException {
        for (int sector = lastStart / 512; sector * 512 < lastEnd; sector++) {
            byte[] torn = disk.bytes(FIRST);
            Arrays.fill(torn, Math.max(sector * 512, lastStart), Math.min(sector * 512 + 512, lastEnd), (byte) 0);

            assertCut(torn, true);
        }
    }

    @Test
    void a_whole_last_group_is_kept_though_nobody_was_told_of_it() throws IOException {
        try (TestLog log = new TestLog(disk.copy())) {
            assertThat(log.events()).hasSize(6);
            assertThat(log.log().cut()).isEmpty();
        }
    }

    private void assertCut(byte[] torn, boolean reported) throws IOException {
        SimulatedDisk crashed = disk.copy();
        crashed.put(FIRST, torn);
        Optional<CutTail> cut = LogVerification.of(crashed, Optional.empty()).unfinished();
        try (TestLog log = new TestLog(crashed)) {
            assertThat(log.events()).containsExactly(kept);
            assertThat(log.log().cut()).isEqualTo(cut);
            assertThat(cut.isPresent()).isEqualTo(reported);
            cut.ifPresent(tail -> assertThat(tail.toString()).contains(FIRST).contains("at " + lastStart));
            assertThat(log.append(event("c", 0))).isCompletedWithValue(3L);
        }
        try (TestLog log = new TestLog(crashed)) {
            assertThat(log.log().cut()).isEmpty();
            assertThat(log.events()).isEqualTo(List.of(kept[0], kept[1], kept[2], event("c", 0)));
        }
        assertThat(crashed.bytes(FIRST)).hasSize(TestLog.SEGMENT_BYTES);
    }

    private int end() {
        byte[] bytes = disk.bytes(FIRST);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
