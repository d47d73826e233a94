package io.daybook.queryside.analytics;

import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.shared.log.LogPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When orders were placed that are asked for.
 *
 * @param from then or later; since ever if it is not said
 * @param to only before; for ever if it is not said
 */
record Period(@Nullable Instant from, @Nullable Instant to) {

    /** The condition that an instant is in it, whose parameters are {@link #parameters}. */
    static String includes(String column) {
        return "(" + column + " >= ?::TIMESTAMP AND " + column + " < ?::TIMESTAMP)";
    }

    List<@Nullable Object> parameters() {
        return List.of(from == null ? "-infinity" : from.toString(), to == null ? "infinity" : to.toString());
    }

    List<Violation> violations() {
        return from != null && to != null && to.isBefore(from)
                ? List.of(Violation.ofParameter("to", LogPlace.REVERSED))
                : List.of();
    }
}
