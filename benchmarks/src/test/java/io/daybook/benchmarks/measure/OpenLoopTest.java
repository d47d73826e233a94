package io.daybook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Operations that come whether or not those before have ended. */
class OpenLoopTest {

    private static final int FROM_100_MILLIS = 2 * Recording.BINS_A_DECADE;

    @Test
    void the_next_begins_although_none_has_ended_and_each_has_a_client_of_its_own() {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        CompletableFuture<Integer> outcome = new CompletableFuture<>();

        try (OpenLoop loop = new OpenLoop(1_000, client -> {
            begun.add(client);
            return outcome;
        })) {
            await().until(() -> begun.size() >= 10);
            assertThat(List.copyOf(begun)).doesNotHaveDuplicates();
            assertThat(loop.recording().done()).isZero();
            outcome.complete(1);
            await().until(() ->
                    loop.recording().done() >= 10 && loop.recording().others() == 0);
        }
    }

    @Test
    void what_waits_behind_a_pause_is_timed_from_when_it_should_have_begun() {
        CountDownLatch paused = new CountDownLatch(1);

        try (OpenLoop loop = new OpenLoop(100, client -> {
            if (paused.getCount() > 0) {
                busyFor(Duration.ofMillis(500));
                paused.countDown();
            }
            return CompletableFuture.completedFuture(1);
        })) {
            await().until(() -> loop.recording().done() >= 50);
            assertThat(loop.recording().bins().tailMap(FROM_100_MILLIS).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("those that came within 400 of the 500 ms")
                    .isGreaterThanOrEqualTo(35);
        }
    }

    @Test
    void what_comes_while_too_many_are_under_way_is_refused() {
        CompletableFuture<Integer> outcome = new CompletableFuture<>();

        try (OpenLoop loop = new OpenLoop(100_000, client -> outcome)) {
            await().until(() -> loop.recording().others() > 0);
            assertThat(loop.recording().fault()).hasMessage(OpenLoop.UNDER_WAY_MAX + " are under way");
            outcome.complete(1);
        }
    }

    private static void busyFor(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
