package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log says that it was closed properly only when nobody writes it any more, whoever is in a hurry. */
class ClosingTest {

    private final SimulatedDisk disk = new SimulatedDisk(5);
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean markedMeanwhile = new AtomicBoolean();
    private final AtomicBoolean stillInterrupted = new AtomicBoolean();

    @Test
    void an_interrupted_close_waits_until_the_writer_has_ended() throws Exception {
        EventLog log = EventLog.open(disk, TestLog.settings());
        log.submit(TestLog.transaction(event("a", 0))).join();
        disk.beforeForce(this::holdTheWriter);
        CompletableFuture<Long> answer = log.submit(TestLog.transaction(event("a", 1)));
        writing.await();
        Thread closer = new Thread(() -> close(log));
        closer.start();
        await().until(() -> closer.getState() == Thread.State.WAITING);

        closer.interrupt();
        await().until(() -> markedMeanwhile.get() || (isWaiting(closer) && !closer.isInterrupted()));
        goOn.countDown();
        closer.join();

        assertThat(markedMeanwhile).isFalse();
        assertThat(answer).isCompletedWithValue(1L);
        assertThat(stillInterrupted).isTrue();
        try (TestLog reopened = new TestLog(disk.afterPowerCut())) {
            assertThat(reopened.events()).containsExactly(event("a", 0), event("a", 1));
        }
    }

    @Test
    void who_was_interrupted_before_closes_the_files_properly_all_the_same(@TempDir Path directory) throws IOException {
        EventLog log = EventLog.open(DirectoryDisk.in(directory), TestLog.settings());
        log.submit(TestLog.transaction(event("a", 0))).join();

        Thread.currentThread().interrupt();
        log.close();

        assertThat(Thread.interrupted()).isTrue();
        try (TestLog reopened = new TestLog(DirectoryDisk.in(directory))) {
            assertThat(reopened.events()).containsExactly(event("a", 0));
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private void holdTheWriter() {
        if (!Thread.currentThread().getName().equals("axonserver-log-writer")) {
            markedMeanwhile.compareAndSet(false, goOn.getCount() > 0);
            return;
        }
        writing.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close(EventLog log) {
        try {
            log.close();
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
