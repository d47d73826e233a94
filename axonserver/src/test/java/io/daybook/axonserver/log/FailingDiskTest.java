package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.log.AppendRefused.Reason;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * What clients are told when the disk fails: never that something is stored which may not be, and never the reverse.
 */
class FailingDiskTest {

    private final SimulatedDisk disk = new SimulatedDisk(7);

    @Test
    void a_failed_fsync_leaves_the_outcome_unknown_and_closes_the_log_to_appends() throws IOException {
        TestLog log = new TestLog(disk);
        log.append(event("a", 0));
        disk.failForces(1);

        assertThat(refusal(log.append(event("a", 1)))).isEqualTo(Reason.OUTCOME_UNKNOWN);

        int forces = disk.forces();
        assertThat(refusal(log.append(event("a", 1)))).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(refusal(log.append(event("a", 2)))).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(disk.forces()).as("asked again").isEqualTo(forces);
        assertThat(log.log().writable()).isFalse();
        assertThat(log.events()).containsExactly(event("a", 0));
    }

    @Test
    void a_refusal_decided_by_what_then_failed_says_no_more_than_that_nothing_was_stored() throws IOException {
        TestLog log = new TestLog(disk);
        disk.failForces(1);
        CompletableFuture<Long> first = log.submit(event("a", 0));
        CompletableFuture<Long> second = log.submit(event("a", 0));

        log.commit();

        assertThat(refusal(first)).isEqualTo(Reason.OUTCOME_UNKNOWN);
        assertThat(refusal(second)).isEqualTo(Reason.NOT_WRITABLE);
    }

    @Test
    void after_recovery_what_failed_is_gone_for_good_and_appends_go_on() throws IOException {
        TestLog log = new TestLog(disk);
        log.append(event("a", 0));
        disk.failForces(1);
        log.append(event("a", 1), event("a", 2));

        log.log().writer().recover();

        assertThat(log.append(event("a", 1))).isCompletedWithValue(1L);
        assertThat(log.events()).containsExactly(event("a", 0), event("a", 1));
        try (TestLog reopened = new TestLog(disk.afterPowerCut())) {
            assertThat(reopened.events()).containsExactly(event("a", 0), event("a", 1));
        }
    }

    @Test
    void recovery_that_fails_as_well_keeps_the_log_closed() throws IOException {
        TestLog log = new TestLog(disk);
        disk.failForces(3);
        log.append(event("a", 0));

        log.log().writer().recover();
        log.log().writer().recover();

        assertThat(log.log().writable()).isFalse();
        log.log().writer().recover();
        assertThat(log.log().writable()).isTrue();
        assertThat(log.append(event("a", 0))).isCompletedWithValue(0L);
    }

    @Test
    void opening_again_after_a_failed_fsync_makes_what_it_finds_durable_before_showing_it() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            SimulatedDisk failing = new SimulatedDisk(seed);
            TestLog log = new TestLog(failing);
            log.append(event("a", 0));
            failing.failForces(1);
            log.append(event("a", 1));
            failing.unlock(); // The server died; the machine and what its system remembers live on.

            int shown = new TestLog(failing).events().size();

            try (TestLog afterPowerCut = new TestLog(failing.afterPowerCut())) {
                assertThat(afterPowerCut.events()).as("seed %d", seed).hasSize(shown);
            }
        }
    }

    @Test
    void a_write_that_fails_half_way_is_erased_before_anything_else_is_written() throws IOException {
        TestLog log = new TestLog(disk);
        log.append(event("a", 0));
        disk.failWrites(1);

        assertThat(refusal(log.append(event("a", 1)))).isEqualTo(Reason.OUTCOME_UNKNOWN);
        log.log().writer().recover();

        assertThat(log.append(event("b", 0))).isCompletedWithValue(1L);
        try (TestLog reopened = new TestLog(disk.afterPowerCut())) {
            assertThat(reopened.events()).containsExactly(event("a", 0), event("b", 0));
        }
    }

    @Test
    void a_full_disk_refuses_cleanly_and_goes_on_when_there_is_room() throws IOException {
        TestLog log = new TestLog(disk);
        disk.capacity(2L * TestLog.SEGMENT_BYTES);
        int stored = 0;
        CompletableFuture<Long> answer = log.append(large("a", stored, 1000));
        while (!answer.isCompletedExceptionally()) {
            stored++;
            answer = log.append(large("a", stored, 1000));
        }

        assertThat(refusal(answer)).isEqualTo(Reason.DISK_FULL);
        assertThat(log.log().segments()).isEqualTo(2);
        assertThat(log.log().writable()).isTrue();
        assertThat(log.events()).hasSize(stored);

        disk.capacity(Long.MAX_VALUE);

        assertThat(log.append(large("a", stored, 1000))).isCompletedWithValue((long) stored);
        try (TestLog reopened = new TestLog(disk.afterPowerCut())) {
            assertThat(reopened.events()).hasSize(stored + 1);
        }
    }

    @Test
    void the_running_log_recovers_without_a_hand() throws IOException {
        try (EventLog log = EventLog.open(disk, TestLog.settings())) {
            disk.failForces(2);
            assertThat(refusal(log.submit(TestLog.transaction(event("a", 0))))).isEqualTo(Reason.OUTCOME_UNKNOWN);

            await().until(log::writable);

            assertThat(log.submit(TestLog.transaction(event("a", 0))).join()).isZero();
        }
    }

    @Test
    void it_recovers_under_load_as_well() throws IOException {
        try (EventLog log = EventLog.open(disk, TestLog.settings())) {
            disk.failForces(1);

            await().pollInterval(Duration.ofMillis(1)).until(() -> accepts(log, "a"));

            assertThat(accepts(log, "b")).isTrue();
        }
    }

    private static boolean accepts(EventLog log, String aggregate) {
        return log.submit(TestLog.transaction(event(aggregate, 0)))
                .handle((token, refusal) -> refusal == null)
                .join();
    }

    @Test
    void more_than_may_wait_is_refused_and_nothing_of_it_is_stored() throws IOException {
        TestLog log = new TestLog(disk);
        int accepted = 0;
        CompletableFuture<Long> answer = log.submit(large("a", accepted, 100_000));
        while (!answer.isDone()) {
            accepted++;
            answer = log.submit(large("a", accepted, 100_000));
        }

        assertThat(refusal(answer)).isEqualTo(Reason.TOO_BUSY);
        log.commit();
        assertThat(log.events()).hasSize(accepted);
    }

    private static Reason refusal(CompletableFuture<Long> answer) {
        try {
            throw new AssertionError("not refused, but token " + answer.join());
        } catch (CompletionException e) {
            return e.getCause() instanceof AppendRefused refused ? refused.reason() : fail(e);
        }
    }
}
