package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.index.LogIndex;
import io.daybook.axonserver.index.MemoryIndex;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Appends that come together are made durable together. */
class GroupCommitTest {

    private final SimulatedDisk disk = new SimulatedDisk(1);

    @Test
    void what_waits_while_the_disk_is_busy_shares_one_fsync() throws IOException {
        TestLog log = new TestLog(disk);
        int before = disk.forces();

        List<CompletableFuture<Long>> answers = IntStream.range(0, 30)
                .mapToObj(i -> log.submit(event("a-" + i, 0)))
                .toList();
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        log.commit();

        assertThat(disk.forces() - before).isEqualTo(1);
        assertThat(answers).extracting(CompletableFuture::join).isEqualTo(tokens(30));
    }

    @Test
    void a_thousand_concurrent_appends_need_few_fsyncs() throws IOException {
        SimulatedDisk slow = new SimulatedDisk(2);
        slow.forceTakes(1_000_000);
        LogSettings large = LogSettings.standard();
        try (EventLog log = EventLog.open(slow, large)) {
            int before = slow.forces();

            List<CompletableFuture<Long>> answers = IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(i -> log.submit(TestLog.transaction(event("a-" + i, 0))))
                    .toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

            assertThat(slow.forces() - before).isLessThanOrEqualTo(125);
            assertThat(answers.stream().map(CompletableFuture::join).sorted()).isEqualTo(tokens(1000));
        }
    }

    @Test
    void nothing_is_answered_or_read_before_the_fsync() throws IOException {
        TestLog log = new TestLog(disk);
        CompletableFuture<Long> answer = log.submit(event("a", 0));
        int[] seenAtForce = {-2};
        disk.beforeForce(
                () -> seenAtForce[0] = answer.isDone() ? 1 : (int) log.log().lastToken());

        log.commit();

        assertThat(seenAtForce[0]).isEqualTo(-1);
        assertThat(answer).isCompletedWithValue(0L);
    }

    @Test
    void a_refused_transaction_costs_no_fsync() throws IOException {
        TestLog log = new TestLog(disk);
        int before = disk.forces();

        assertThat(log.append(event("a", 3))).isCompletedExceptionally();

        assertThat(disk.forces()).isEqualTo(before);
    }

    /** Or whoever reads an aggregate could meet a half of what was stored as a whole. */
    @Test
    void readers_find_all_of_a_group_or_nothing_of_it() throws IOException {
        MemoryIndex index = new MemoryIndex();
        List<String> changes = new ArrayList<>();
        LogIndex recording = (LogIndex) Proxy.newProxyInstance(
                LogIndex.class.getClassLoader(), new Class<?>[] {LogIndex.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == void.class) {
                        changes.add(method.getName());
                    }
                    return method.invoke(index, arguments);
                });
        WriterThread writer = new WriterThread(TestLog.writer(disk, recording), TestLog.settings());
        List<CompletableFuture<Long>> answers = IntStream.range(0, 3)
                .mapToObj(i -> writer.submit(TestLog.transaction(event("a-" + i, 0))))
                .toList();

        writer.drainWaiting();

        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(changes).containsExactly("together", "addEvent", "addEvent", "addEvent");
    }

    private static List<Long> tokens(int count) {
        return IntStream.range(0, count).mapToObj(Long::valueOf).toList();
    }
}
