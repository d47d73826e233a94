package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Recovering from a failed write leaves nothing behind the end that could be taken for a part of the log. */
class RecoveryTest {

    private final SimulatedDisk disk = new SimulatedDisk(11);

    @Test
    void what_failed_does_not_come_back_behind_the_same_event_sent_again() throws IOException {
        TestLog log = new TestLog(disk);
        log.append(event("a", 0));
        disk.failForces(1);
        CompletableFuture<Long> again = log.submit(event("a", 1));
        CompletableFuture<Long> given = log.submit(event("a", 2));
        log.commit();
        assertThat(again).isCompletedExceptionally();
        assertThat(given).isCompletedExceptionally();

        log.log().writer().recover();
        log.append(event("a", 1));

        try (TestLog afterKill = new TestLog(disk.copy())) {
            assertThat(afterKill.events()).containsExactly(event("a", 0), event("a", 1));
        }
        try (TestLog afterPowerCut = new TestLog(disk.afterPowerCut())) {
            assertThat(afterPowerCut.events()).containsExactly(event("a", 0), event("a", 1));
        }
    }

    @Test
    void a_mark_whose_erasing_failed_is_erased_before_the_next_segment_begins() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            SimulatedDisk failing = new SimulatedDisk(seed);
            TestLog log = new TestLog(failing);
            List<Event> stored = fillMostOfASegment(log);
            log.rest();
            if (seed % 2 == 0) {
                failing.failWrites(1);
            } else {
                failing.failForces(1);
            }
            Event next = large("b", 0, TestLog.SEGMENT_BYTES / 2);
            assertThat(log.append(next)).as("seed %d", seed).isCompletedExceptionally();

            log.log().writer().recover();
            assertThat(log.append(next)).isCompletedWithValue((long) stored.size());

            stored.add(next);
            assertThat(log.log().segments()).isEqualTo(2);
            try (TestLog afterPowerCut = new TestLog(failing.afterPowerCut())) {
                assertThat(afterPowerCut.events()).as("seed %d", seed).isEqualTo(stored);
            }
        }
    }

    private static List<Event> fillMostOfASegment(TestLog log) {
        List<Event> stored = new ArrayList<>();
        while (stored.size() < 9) {
            Event event = large("a", stored.size(), 1000);
            assertThat(log.append(event)).isCompleted();
            stored.add(event);
        }
        assertThat(log.log().segments()).isEqualTo(1);
        return stored;
    }
}
