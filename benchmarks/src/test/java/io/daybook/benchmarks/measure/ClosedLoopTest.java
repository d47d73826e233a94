package io.daybook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that go on until they are told to end. */
class ClosedLoopTest {

    @Test
    void an_operation_that_is_done_at_once_is_begun_again_without_end() throws Exception {
        CountDownLatch often = new CountDownLatch(100_000);

        ClosedLoop loop = new ClosedLoop(1, client -> {
            often.countDown();
            return CompletableFuture.completedFuture(1);
        });

        assertThat(often.await(60, TimeUnit.SECONDS)).isTrue();
        loop.close();
    }

    @Test
    void each_client_waits_for_its_own_operation() throws Exception {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        CompletableFuture<Integer> outcome = new CompletableFuture<>();
        CountDownLatch all = new CountDownLatch(3);

        ClosedLoop loop = new ClosedLoop(3, client -> {
            if (!outcome.isDone()) {
                begun.add(client);
                all.countDown();
            }
            return outcome;
        });

        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).containsExactlyInAnyOrder(0, 1, 2);
        outcome.complete(1);
        loop.close();
    }

    @Test
    void what_fails_is_counted_apart_with_its_reason() {
        Recording seen = new Recording(Duration.ofSeconds(1));
        seen.add(System.nanoTime(), 1_000, null);
        seen.add(System.nanoTime(), 0, new IllegalStateException("refused"));

        assertThat(seen.done()).isEqualTo(1_000);
        assertThat(seen.others()).isEqualTo(1);
        assertThat(seen.fault()).hasMessage("refused");
        assertThat(seen.bins().values()).containsExactly(1L);
    }

    @Test
    void one_that_throws_has_failed_and_its_client_goes_on() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);

        ClosedLoop loop = new ClosedLoop(1, client -> {
            twice.countDown();
            throw new IllegalStateException("not even begun");
        });

        assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
        loop.close();
    }
}
