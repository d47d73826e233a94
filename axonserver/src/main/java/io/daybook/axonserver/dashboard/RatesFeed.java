package io.daybook.axonserver.dashboard;

import io.daybook.axonserver.http.EventFeed;
import io.daybook.axonserver.metrics.RateHistory;
import io.daybook.axonserver.metrics.RateSample;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** First the rates of the last minutes, then each new sample, as a JSON list of samples. */
final class RatesFeed implements EventFeed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RateHistory rates;
    private long sentEpochSecond;

    RatesFeed(RateHistory rates) {
        this.rates = rates;
    }

    @Override
    public List<Message> next() {
        List<RateSample> unsent = rates.samples().stream()
                .filter(sample -> sample.epochSecond() > sentEpochSecond)
                .toList();
        if (unsent.isEmpty()) {
            return List.of();
        }
        sentEpochSecond = unsent.get(unsent.size() - 1).epochSecond();
        return List.of(new Message("", "", JSON.writeValueAsString(unsent)));
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }
}
