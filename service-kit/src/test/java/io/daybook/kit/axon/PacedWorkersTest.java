package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedWorkersTest {

    private final PacedWorkers workers = new PacedWorkers("ears", 1, Duration.ofHours(1));

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void a_batch_after_a_rest_begins_at_once() throws Exception {
        workers.submit(() -> {}).get(1, TimeUnit.MINUTES);
        workers.submit(() -> {}).get(1, TimeUnit.MINUTES);
    }

    @Test
    void a_batch_after_one_that_handled_an_event_waits_for_what_comes_meanwhile() {
        workers.handling();

        Future<?> next = workers.submit(() -> {});

        assertThat(next)
                .isInstanceOfSatisfying(ScheduledFuture.class, planned -> assertThat(planned.getDelay(TimeUnit.MINUTES))
                        .isBetween(30L, 60L));
    }
}
