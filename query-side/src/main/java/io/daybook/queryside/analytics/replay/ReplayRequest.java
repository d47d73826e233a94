package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A projection of an analyst's own.
 *
 * @param from from that position of the log on, or from that moment; from its beginning if it is not said
 * @param to only before that position, or that moment; to the end of the log now if it is not said
 * @param filter what events must be to be counted, all of it
 * @param keyBy the fields whose values the events are kept apart by; all are together if there are none
 * @param window the events are kept apart by stretches of time of that length, too, in ISO 8601
 * @param folds what is made of the events of one key
 */
record ReplayRequest(
        @Nullable @Text(max = 40) String from,
        @Nullable @Text(max = 40) String to,

        @Nullable @Size(max = 20, message = "must have at most 20 items")
        List<Condition> filter,

        @Nullable @Size(max = 5, message = "must have at most 5 items")
        List<String> keyBy,

        @Nullable @Text(max = 40) String window,

        @Size(min = 1, max = 20, message = "must have 1 to 20 items")
        List<Fold> folds)
        implements Checked, Replayable {

    private static final String WINDOW = "window";

    @Override
    public List<Violation> violations() {
        Set<String> names = new HashSet<>(window == null ? Set.of() : Set.of(WINDOW));
        Stream<Violation> keys = IntStream.range(0, keys().size())
                .filter(key -> !EventField.isField(keys().get(key)) || !names.add(keys().get(key)))
                .mapToObj(key -> Violation.at("/keyBy/" + key, EventField.WRONG + ", each once"));
        Stream<Violation> folded = IntStream.range(0, folds.size())
                .filter(fold -> !names.add(folds.get(fold).name()))
                .mapToObj(fold -> Violation.at("/folds/" + fold + "/name", "is the name of another column"));
        Stream<Violation> windows = Stream.ofNullable(window)
                .filter(length -> ShortDuration.parse(length).isEmpty())
                .map(length -> Violation.at("/window", ShortDuration.WRONG));
        return Stream.of(wrongPlaces(), keys, folded, windows)
                .flatMap(found -> found)
                .toList();
    }

    @Override
    public LogFold fold() {
        return new ReplayTable(this);
    }

    List<String> keys() {
        return Objects.requireNonNullElse(keyBy, List.of());
    }

    private List<Condition> conditions() {
        return Objects.requireNonNullElse(filter, List.of());
    }

    /** How many of its columns say which events are together. */
    int keyColumns() {
        return keys().size() + (window == null ? 0 : 1);
    }

    /** The names of the columns: those that say which events are together, and then what is made of them. */
    List<String> columns() {
        Stream<String> windows = window == null ? Stream.empty() : Stream.of(WINDOW);
        return Stream.of(keys().stream(), windows, folds.stream().map(Fold::name))
                .flatMap(names -> names)
                .toList();
    }

    /** The replay of a part of the log in SQL, a row for each key; the parameters are {@link #parameters}. */
    String sql() {
        Stream<String> windows = Stream.ofNullable(window)
                .flatMap(length -> ShortDuration.parse(length).stream())
                .map(length -> "time_bucket(to_seconds(" + length.toSeconds() + "), at, TIMESTAMP '1970-01-01')");
        List<String> columns = Stream.of(
                        keys().stream().map(EventField::sql),
                        windows,
                        folds.stream().map(Fold::sql))
                .flatMap(parts -> parts)
                .toList();
        Stream<String> conditions = Stream.concat(
                Stream.of("position >= ?", "position < ?"),
                conditions().stream().map(Condition::sql));
        return "SELECT " + String.join(", ", columns) + " FROM events WHERE "
                + String.join(" AND ", conditions.toList())
                + (keyColumns() == 0 ? "" : " GROUP BY ALL");
    }

    /** For the events from one position to before another. */
    List<@Nullable Object> parameters(long first, long end) {
        return Stream.concat(
                        Stream.<Object>of(first, end), conditions().stream().flatMap(Condition::parameters))
                .<@Nullable Object>map(value -> value)
                .toList();
    }
}
