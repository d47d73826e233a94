package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static io.daybook.axonserver.log.Events.loose;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.index.LogIndex;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A fault in memory, for which no disk is to blame: everybody is answered, and nothing more is taken. */
class FailingIndexTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SimulatedDisk disk = new SimulatedDisk(1);

    @Test
    void a_fault_while_deciding_closes_the_log_and_answers_all_that_waits() throws IOException {
        WriterThread writer = writerWithoutIndex();
        CompletableFuture<Long> needsNoIndex = writer.submit(TestLog.transaction(loose("a")));
        CompletableFuture<Long> needsIndex = writer.submit(TestLog.transaction(event("a", 0)));
        CompletableFuture<Long> later = writer.submit(TestLog.transaction(loose("b")));

        writer.drainWaiting();

        assertThat(needsNoIndex).isCompletedExceptionally();
        assertThat(needsIndex).isCompletedExceptionally();
        assertThat(later).isCompletedExceptionally();
        try (TestLog reopened = new TestLog(disk.afterPowerCut())) {
            assertThat(reopened.events()).isEmpty();
        }
    }

    @Test
    void a_fault_after_the_fsync_is_answered_as_unknown_and_the_event_is_there_after_a_restart() throws IOException {
        WriterThread writer = writerWithoutIndex();
        CompletableFuture<Long> answer = writer.submit(TestLog.transaction(loose("a")));

        writer.drainWaiting();

        assertThat(answer).isCompletedExceptionally();
        assertThat(writer.submit(TestLog.transaction(loose("b")))).isNotDone();
        writer.drainWaiting();
        try (TestLog reopened = new TestLog(disk.afterPowerCut())) {
            assertThat(reopened.events()).containsExactly(loose("a"));
        }
    }

    @Test
    void an_error_leaves_nobody_without_an_answer_and_is_told_to_whoever_runs_the_log() throws IOException {
        StackOverflowError error = new StackOverflowError("on purpose");
        LogWriter writer = writer(error);
        WriterThread thread = new WriterThread(writer, TestLog.settings());
        thread.start();

        assertThat(thread.submit(TestLog.transaction(event("a", 0)))).failsWithin(PATIENCE);
        assertThat(thread.submit(TestLog.transaction(loose("b")))).failsWithin(PATIENCE);
        assertThat(writer.broken()).succeedsWithin(PATIENCE).isSameAs(error);
        thread.close();
    }

    private WriterThread writerWithoutIndex() throws IOException {
        return new WriterThread(writer(new IllegalStateException("the index is broken")), TestLog.settings());
    }

    private LogWriter writer(Throwable failure) throws IOException {
        LogIndex broken = (LogIndex) Proxy.newProxyInstance(
                LogIndex.class.getClassLoader(), new Class<?>[] {LogIndex.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
        return TestLog.writer(disk, broken);
    }
}
