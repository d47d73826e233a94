package io.daybook.queryside.analytics.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A duration of whole seconds, up to a year. */
final class ShortDuration {

    static final String WRONG = "must be a duration of whole seconds as of ISO 8601, up to 366 days";

    private static final Duration MAX = Duration.ofDays(366);

    private ShortDuration() {}

    /** Nothing where it is none. */
    static Optional<Duration> parse(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(duration -> duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(MAX) <= 0)
                    .filter(duration -> duration.equals(duration.truncatedTo(ChronoUnit.SECONDS)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
