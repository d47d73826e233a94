package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.json.HttpJson;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.shared.log.LogPlace;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A request for a replay of a stretch of the log. */
interface Replayable {

    TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    /** From that position of the log on, or from that moment; from its beginning if it is not said. */
    @Nullable
    String from();

    /** Only before that position, or that moment; to the end of the log now if it is not said. */
    @Nullable
    String to();

    LogFold fold();

    /**
     * Looks for what the request names.
     *
     * @throws Problem 422 if the log has nothing of it
     */
    default void check(EventStore log) {}

    /** The members of the request that are given. */
    default Map<String, @Nullable Object> inputs() {
        return HttpJson.MAPPER.convertValue(this, MEMBERS);
    }

    default Stream<Violation> wrongPlaces() {
        Stream<Violation> reversed = Stream.ofNullable(from())
                .filter(from -> to() != null && LogPlace.isReversed(from, to()))
                .map(from -> Violation.at("/to", LogPlace.REVERSED));
        return Stream.of(wrongPlace("/from", from()), wrongPlace("/to", to()), reversed)
                .flatMap(found -> found);
    }

    private static Stream<Violation> wrongPlace(String pointer, @Nullable String place) {
        return Stream.ofNullable(place)
                .filter(text -> !LogPlace.isPlace(text))
                .map(text -> Violation.at(pointer, LogPlace.WRONG));
    }
}
