package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.axonserver.disk.DiskInUse;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy of a log has all of it, is a log itself, and is brought up to date by what it lacks. */
class LogBackupTest {

    private static final String FIRST = "0000000000.log";
    private static final String SECOND = "0000000001.log";

    private final SimulatedDisk disk = new SimulatedDisk(3);
    private final SimulatedDisk copy = new SimulatedDisk(4);
    private TestLog log;

    @BeforeEach
    void write() throws IOException {
        log = new TestLog(disk);
        append(200);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void it_has_everything_while_the_log_is_written_on() throws IOException {
        LogVerification made = update();

        assertThat(made.events()).isEqualTo(200);
        assertThat(made.segments()).isGreaterThan(1);
        assertThat(made.head()).isEqualTo(log.log().head());
        append(10);
        assertThat(LogVerification.of(disk, Optional.of(made.head())).bad()).isEmpty();
    }

    @Test
    void it_is_opened_and_goes_on_as_a_log() throws IOException {
        update();

        try (TestLog restored = new TestLog(copy)) {
            assertThat(restored.events()).isEqualTo(log.events());
            assertThat(restored.append(event("a", 200))).isCompletedWithValue(200L);
        }
    }

    @Test
    void only_what_it_lacks_is_copied() throws IOException {
        long before = update().segments();
        append(200);
        List<Long> done = new ArrayList<>();

        LogVerification made = LogBackup.update(disk, copy, done::add);

        assertThat(made.events()).isEqualTo(400);
        assertThat(done).startsWith(before - 1, before).endsWith((long) made.segments());
    }

    @Test
    void a_log_at_rest_is_copied_again_and_again() throws IOException {
        log.rest();
        assertThat(update().head()).isEqualTo(log.log().head());
        append(1);
        log.rest();

        assertThat(update().head()).isEqualTo(log.log().head());
        assertThat(update().events()).isEqualTo(201);
    }

    @Test
    void whoever_was_interrupted_goes_on_where_he_was() throws IOException {
        copy.powerFailsAfter(2);
        assertThatThrownBy(this::update).isInstanceOf(IOException.class);

        SimulatedDisk left = copy.afterPowerCut();
        assertThat(left.list()).contains(FIRST).doesNotContain(last());
        List<Long> done = new ArrayList<>();
        LogVerification made = LogBackup.update(disk, left, done::add);

        assertThat(made.head()).isEqualTo(log.log().head());
        assertThat(done).endsWith((long) made.segments());
    }

    @Test
    void what_the_log_lost_in_a_crash_is_lost_by_the_copy_too() throws IOException {
        disk.beforeForce(this::updateUnchecked); // The group is there and not durable.
        append(1);
        assertThat(LogVerification.of(copy, Optional.empty()).events()).isEqualTo(201);
        SimulatedDisk after = disk.copy();
        after.unlock();
        after.flipBit(last(), lastRecord(after), 0);

        try (TestLog recovered = new TestLog(after)) {
            assertThat(recovered.append(event("b", 0))).isCompleted();
            assertThat(LogBackup.update(after, copy, LogBackupTest::unseen).head())
                    .isEqualTo(recovered.log().head());
        }
    }

    @Test
    void a_copy_of_another_log_stays_as_it_is() throws IOException {
        try (TestLog other = new TestLog(copy)) {
            other.append(event("b", 0));
        }
        byte[] before = copy.bytes(FIRST);

        assertThatThrownBy(this::update).hasMessage(FIRST + " of the copy is of another log");
        assertThat(copy.bytes(FIRST)).isEqualTo(before);
        assertThat(copy.list()).doesNotContain(SECOND);
    }

    @Test
    void a_copy_that_goes_further_stays_as_it_is() throws IOException {
        SimulatedDisk older = disk.copy();
        older.unlock();
        append(200);
        log.rest();
        LogHead made = update().head();

        assertThatThrownBy(() -> LogBackup.update(older, copy, LogBackupTest::unseen))
                .hasMessageEndingWith("goes further than the log");
        assertThat(LogVerification.of(copy, Optional.empty()).head()).isEqualTo(made);
    }

    @Test
    void a_log_that_is_being_written_is_no_copy() {
        assertThatThrownBy(() -> LogBackup.update(copy, disk, LogBackupTest::unseen))
                .isInstanceOf(DiskInUse.class);
    }

    @Test
    void a_damaged_record_is_named_and_not_called_a_copy() {
        disk.flipBit(FIRST, SegmentHeader.BYTES + 100, 0);

        assertThatThrownBy(this::update)
                .hasMessageStartingWith("what was copied is not good: damaged log: " + FIRST + " at 4096");
    }

    private LogVerification update() throws IOException {
        return LogBackup.update(disk, copy, LogBackupTest::unseen);
    }

    private void updateUnchecked() {
        try {
            assertThat(update().events()).isEqualTo(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unseen(long segments) {
        assertThat(segments).isNotNegative();
    }

    private String last() {
        return Segment.nameOf(log.log().segments() - 1);
    }

    private long lastRecord(SimulatedDisk on) throws IOException {
        return Tail.endOfBytes(on.open(last()), 0) - 20;
    }

    private void append(int count) {
        long next = log.log().lastToken() + 1;
        for (int i = 0; i < count; i++) {
            assertThat(log.append(event("a", next + i))).isCompletedWithValue(next + i);
        }
    }
}
