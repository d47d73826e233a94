package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is told of views: how far they are behind, and what is in them. */
class MeasuredViewsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final History history = new History();

    @Test
    void a_view_that_stands_still_is_behind_and_the_others_are_not(@TempDir Path directory) throws IOException {
        try (Servers servers = Servers.start(directory);
                RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            querySide.caughtUp();
            EventProcessor timeline = querySide
                    .bean(EventProcessingConfiguration.class)
                    .eventProcessor("timeline")
                    .orElseThrow();

            timeline.shutDown();
            querySide.append(history.next(confirmed(1)));

            awaitValue(querySide, "daybook_processor_lag_events{processor=\"timeline\"}", 1, Double.MAX_VALUE);
            awaitValue(querySide, "daybook_processor_lag_age_seconds{processor=\"timeline\"}", 1, Double.MAX_VALUE);
            awaitValue(querySide, "daybook_processor_lag_events{processor=\"order-summary\"}", 0, 0);

            timeline.start();

            awaitValue(querySide, "daybook_processor_lag_events{processor=\"timeline\"}", 0, 0);
            awaitValue(querySide, "daybook_processor_lag_age_seconds{processor=\"timeline\"}", 0, 0);
            awaitValue(querySide, "daybook_payments_held{currency=\"BRL\"}", 100, 100);
            awaitValue(querySide, "daybook_stock_pieces{kind=\"allocated\"}", 3, 3);
            assertThat(querySide.get("/actuator/prometheus").body())
                    .containsPattern("(?m)^daybook_parked_sequences\\{processor=\"timeline\"\\} 0\\.0$")
                    .containsPattern(
                            "(?m)^mongodb_driver_commands_seconds_count\\{collection=\"payments\",command=\"find\"");
        }
    }

    private static void awaitValue(RunningQuerySide querySide, String series, double least, double most) {
        await(series).atMost(PATIENCE).untilAsserted(() -> assertThat(value(querySide, series))
                .isBetween(least, most));
    }

    private static double value(RunningQuerySide querySide, String series) {
        return Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(querySide.get("/actuator/prometheus").body())
                .results()
                .map((MatchResult found) -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
