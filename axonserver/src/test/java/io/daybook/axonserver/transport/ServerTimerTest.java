package io.daybook.axonserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerTimerTest {

    @Test
    void a_task_that_fails_runs_again() {
        AtomicInteger runs = new AtomicInteger();
        try (ServerTimer timer = new ServerTimer()) {
            timer.every(Duration.ofMillis(1), () -> {
                runs.incrementAndGet();
                throw new IllegalStateException("on purpose");
            });

            await().until(() -> runs.get() > 2);
        }
    }

    @Test
    void a_task_that_fails_with_an_error_runs_again_too() {
        AtomicInteger runs = new AtomicInteger();
        try (ServerTimer timer = new ServerTimer()) {
            timer.every(Duration.ofMillis(1), () -> {
                runs.incrementAndGet();
                throw new StackOverflowError("on purpose");
            });

            await().until(() -> runs.get() > 2);
        }
    }

    @Test
    void short_time_outs_are_looked_for_more_often_than_long_ones() {
        assertThat(ServerTimer.sweepIntervalFor(Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(250));
        assertThat(ServerTimer.sweepIntervalFor(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(5));
        assertThat(ServerTimer.sweepIntervalFor(Duration.ofNanos(1))).isEqualTo(Duration.ofMillis(1));
    }
}
