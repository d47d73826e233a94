package io.daybook.axonserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandlerMetricsTest {

    private final HandlerMetrics metrics = new HandlerMetrics(new SimpleMeterRegistry());

    @Test
    void the_busiest_handler_comes_first_with_its_errors_and_times() {
        metrics.answered(MessageKind.COMMAND, "Place", "shop", true, 1_000_000);
        metrics.answered(MessageKind.COMMAND, "Pay", "shop", true, 2_000_000);
        metrics.answered(MessageKind.COMMAND, "Pay", "shop", false, 4_000_000);
        metrics.answered(MessageKind.QUERY, "Pay", "shop", true, 1);

        assertThat(metrics.counts(MessageKind.COMMAND))
                .containsExactly(
                        new HandlerCount("Pay", "shop", 2, 1, 3, 4), new HandlerCount("Place", "shop", 1, 0, 1, 1));
        assertThat(metrics.total(MessageKind.COMMAND)).isEqualTo(3);
    }

    @Test
    void the_longest_time_is_since_the_start_as_the_mean_is() {
        MockClock clock = new MockClock();
        HandlerMetrics watched = new HandlerMetrics(new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock));
        watched.answered(MessageKind.COMMAND, "Pay", "shop", true, 3_000_000);

        clock.add(1, TimeUnit.HOURS);

        assertThat(watched.counts(MessageKind.COMMAND)).containsExactly(new HandlerCount("Pay", "shop", 1, 0, 3, 3));
    }

    @Test
    void names_from_clients_do_not_use_up_the_memory() {
        for (int i = 0; i < HandlerMetrics.HANDLERS_MAX + 10; i++) {
            metrics.answered(MessageKind.COMMAND, "c" + i, "shop", true, 1);
        }

        assertThat(metrics.total(MessageKind.COMMAND)).isEqualTo(HandlerMetrics.HANDLERS_MAX);
    }
}
