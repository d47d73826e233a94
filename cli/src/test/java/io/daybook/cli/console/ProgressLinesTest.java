package io.daybook.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final List<String> lines = new ArrayList<>();

    @Test
    void a_line_after_every_ten_seconds_says_count_rate_and_time_left() {
        ProgressLines progress = new ProgressLines("orders", nanos::get, lines::add);
        for (int second = 0; second < 25; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            progress.to(2L * (second + 1), 100);
        }

        assertThat(lines)
                .containsExactly(
                        "20 of 100 orders, 2.0 orders/s, 40 s left", "40 of 100 orders, 2.0 orders/s, 30 s left");
    }

    @Test
    void an_import_that_is_over_soon_says_nothing() {
        ProgressLines progress = new ProgressLines("orders", nanos::get, lines::add);
        for (int order = 0; order < 1_000; order++) {
            progress.to(order, 1_000);
        }

        assertThat(lines).isEmpty();
    }
}
