package io.daybook.axonserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateHistoryTest {

    private static final long SECOND = 1_000_000_000;

    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC);
    private RateHistory.Totals totals = new RateHistory.Totals(100, 10, 50, 5);
    private final RateHistory rates = new RateHistory(() -> totals, clock);

    @Test
    void before_the_second_sample_nothing_is_known() {
        rates.sample(0);

        assertThat(rates.samples()).isEmpty();
        assertThat(rates.newest()).isEqualTo(new RateSample(7, 0, 0, 0, 0));
    }

    @Test
    void a_rate_is_what_came_since_by_the_time_that_it_took() {
        rates.sample(0);
        totals = new RateHistory.Totals(104, 12, 58, 6);
        rates.sample(2 * SECOND);

        assertThat(rates.newest()).isEqualTo(new RateSample(7, 2, 1, 4, 0.5));
    }

    @Test
    void only_the_last_minutes_are_kept() {
        for (int second = 0; second <= RateHistory.SAMPLES_MAX + 5; second++) {
            rates.sample(second * SECOND);
        }

        assertThat(rates.samples()).hasSize(RateHistory.SAMPLES_MAX);
    }
}
