package io.daybook.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private final Sampling sampling = new Sampling();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() {
        sampling.close();
    }

    @Test
    void a_look_that_fails_is_made_again() {
        sampling.every(Duration.ofMillis(1), () -> {
            if (looks.incrementAndGet() < 3) {
                throw new IllegalStateException("not now");
            }
        });

        await().atMost(Duration.ofMinutes(1)).until(() -> looks.get() > 3);
    }

    /** Others are made many times meanwhile, however busy the machine is. */
    @Test
    void a_look_that_takes_slowis_made_seldom() {
        AtomicInteger slow = new AtomicInteger();
        sampling.every(Duration.ofMillis(1), () -> {
            slow.incrementAndGet();
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> slow.get() == 1);
        sampling.every(Duration.ofMillis(1), looks::incrementAndGet);

        await().atMost(Duration.ofMinutes(1)).until(() -> looks.get() >= 20);
        assertThat(slow).hasValue(1);
    }
}
