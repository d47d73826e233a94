package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever waits for events is told of each commit, and keeps neither the writer nor the others from going on. */
class CommitListenersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private EventLog log;

    @BeforeEach
    void open() throws IOException {
        log = EventLog.open(new SimulatedDisk(1), TestLog.settings());
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void appends_are_answered_while_listeners_are_still_told_of_an_earlier_one() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicLong heardOf = new AtomicLong(-1);
        log.onCommit(() -> {
            told.countDown();
            waitFor(goOn);
            heardOf.set(log.lastToken());
        });
        append(0);
        told.await();

        try {
            assertThat(append(1)).succeedsWithin(PATIENCE).isEqualTo(1L);
        } finally {
            goOn.countDown();
        }

        await().atMost(PATIENCE).until(() -> heardOf.get() == 1L);
    }

    @Test
    void a_listener_that_fails_keeps_nothing_from_the_others() {
        AtomicLong heardOf = new AtomicLong(-1);
        log.onCommit(() -> {
            throw new StackOverflowError("on purpose");
        });
        log.onCommit(() -> heardOf.set(log.lastToken()));

        for (int i = 0; i < 3; i++) {
            long token = append(i).join();
            await().atMost(PATIENCE).until(() -> heardOf.get() == token);
        }
    }

    @Test
    void whoever_has_left_is_told_nothing_more() {
        AtomicLong left = new AtomicLong();
        AtomicLong stays = new AtomicLong(-1);
        EventLog.Subscription subscription = log.onCommit(left::incrementAndGet);
        log.onCommit(() -> stays.set(log.lastToken()));

        subscription.close();
        append(0);

        await().atMost(PATIENCE).until(() -> stays.get() == 0L);
        assertThat(left).hasValue(0);
    }

    @Test
    void nobody_is_told_any_more_when_the_log_is_closed() throws Exception {
        CompletableFuture<Thread> telling = new CompletableFuture<>();
        Thread thread;
        try (EventLog closing = EventLog.open(new SimulatedDisk(2), TestLog.settings())) {
            closing.onCommit(() -> telling.complete(Thread.currentThread()));
            closing.submit(TestLog.transaction(event("a", 0))).join();
            thread = telling.get();
        }

        await().atMost(PATIENCE).until(() -> !thread.isAlive());
    }

    @CanIgnoreReturnValue
    private CompletableFuture<Long> append(long sequence) {
        return log.submit(TestLog.transaction(event("a", sequence)));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
