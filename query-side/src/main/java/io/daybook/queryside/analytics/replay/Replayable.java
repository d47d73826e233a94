package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.shared.log.LogPlace;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request for a replay of a stretch of the log. */
interface Replayable {

    /** From that position of the log on, or from that moment; from its beginning if it is not said. */
    @Nullable
    String from();

    /** Only before that position, or that moment; to the end of the log now if it is not said. */
    @Nullable
    String to();

    LogFold fold();

    default Stream<Violation> wrongPlaces() {
        return Stream.concat(wrongPlace("/from", from()), wrongPlace("/to", to()));
    }

    private static Stream<Violation> wrongPlace(String pointer, @Nullable String place) {
        return Stream.ofNullable(place)
                .filter(text -> !LogPlace.isPlace(text))
                .map(text -> Violation.at(pointer, LogPlace.WRONG));
    }
}
