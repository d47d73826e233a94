package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.log.AppendRefused.Reason;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** While the disk takes its time nothing is acknowledged, nothing is lost, and no more waits than there is room for. */
class SlowDiskTest {

    private final SimulatedDisk disk = new SimulatedDisk(13);
    private final CountDownLatch forcing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void appends_wait_for_a_slow_disk_and_go_on_with_it() throws Exception {
        try (EventLog log = EventLog.open(disk, TestLog.settings())) {
            log.submit(TestLog.transaction(event("a", 0))).join();
            disk.beforeForce(this::takeLong);
            CompletableFuture<Long> slow = log.submit(TestLog.transaction(event("a", 1)));
            forcing.await();

            List<CompletableFuture<Long>> waiting = new ArrayList<>();
            CompletableFuture<Long> next = log.submit(TestLog.transaction(large("b", 0, 100_000)));
            while (!next.isDone()) {
                waiting.add(next);
                next = log.submit(TestLog.transaction(large("b", waiting.size(), 100_000)));
            }

            assertThat(next.handle((token, refusal) -> ((AppendRefused) refusal).reason()))
                    .isCompletedWithValue(Reason.TOO_BUSY);
            assertThat(waiting).hasSizeGreaterThan(10).noneMatch(CompletableFuture::isDone);
            assertThat(slow).isNotDone();
            assertThat(eventsIn(log)).isEqualTo(1);

            goOn.countDown();
            assertThat(slow.join()).isEqualTo(1);
            for (int i = 0; i < waiting.size(); i++) {
                assertThat(waiting.get(i).join()).isEqualTo(2 + i);
            }
            Event again = large("b", waiting.size(), 100_000);
            assertThat(log.submit(TestLog.transaction(again)).join()).isEqualTo(2 + waiting.size());
        }
    }

    private static int eventsIn(EventLog log) throws IOException {
        return TestLog.events(log).size();
    }

    private void takeLong() {
        forcing.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
