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

    @Test
    void a_look_that_takes_long_is_made_less_often_and_once_a_minute_at_least() {
        Duration second = Duration.ofSeconds(1);
        assertThat(Sampling.pauseAfter(Duration.ofMillis(1), second)).isEqualTo(second);
        assertThat(Sampling.pauseAfter(Duration.ofMillis(100), second)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Sampling.pauseAfter(Duration.ofSeconds(5), second)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Sampling.pauseAfter(Duration.ofSeconds(5), Duration.ofMinutes(2)))
                .isEqualTo(Duration.ofMinutes(2));
    }
}
