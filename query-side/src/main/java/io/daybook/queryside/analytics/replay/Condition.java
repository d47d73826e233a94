package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.shared.log.EventTypes;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event must be to be counted; at least one of the three is given, and all that are must hold.
 *
 * @param field of the event
 * @param anyOf it is one of these texts
 * @param atLeast it is a number and not less
 * @param below it is a number and less
 */
record Condition(
        @Text(max = 255) String field,

        @Nullable @Size(min = 1, max = 100, message = "must have 1 to 100 items")
        List<String> anyOf,

        @Nullable Long atLeast,
        @Nullable Long below)
        implements Checked {

    private static final int TEXT_MAX = 500;

    @Override
    public List<Violation> violations() {
        Stream<Violation> fields = Stream.ofNullable(wrongField()).map(wrong -> Violation.at("/field", wrong));
        Stream<Violation> empty = Stream.of(this)
                .filter(condition -> anyOf == null && atLeast == null && below == null)
                .map(condition -> Violation.at("", "must have anyOf, atLeast or below"));
        Stream<Violation> never = Stream.of(this)
                .filter(condition -> atLeast != null && below != null && atLeast >= below)
                .map(condition -> Violation.at("/below", "must be more than atLeast"));
        Stream<Violation> texts = IntStream.range(0, texts().size())
                .mapToObj(i ->
                        Stream.ofNullable(wrongText(texts().get(i))).map(wrong -> Violation.at("/anyOf/" + i, wrong)))
                .flatMap(Function.identity());
        return Stream.of(fields, empty, never, texts)
                .flatMap(Function.identity())
                .toList();
    }

    private @Nullable String wrongField() {
        if (!EventField.isField(field) || field.equals("at")) {
            return EventField.WRONG + "; of the time say from and to";
        }
        boolean compares = atLeast != null || below != null;
        return compares && !EventField.isNumber(field) ? EventField.NO_NUMBER : null;
    }

    private @Nullable String wrongText(String text) {
        if (text.length() > TEXT_MAX) {
            return "must have at most " + TEXT_MAX + " characters";
        }
        return field.equals("type") && !EventTypes.isName(text) ? EventTypes.NO_NAME : null;
    }

    private List<String> texts() {
        return Objects.requireNonNullElse(anyOf, List.of());
    }

    /** The condition in SQL, with question marks for the {@link #parameters}. */
    String sql() {
        List<String> parts = new ArrayList<>();
        if (anyOf != null) {
            parts.add(EventField.sql(field) + "::VARCHAR IN ("
                    + String.join(", ", Collections.nCopies(anyOf.size(), "?")) + ")");
        }
        if (atLeast != null) {
            parts.add(number() + " >= ?");
        }
        if (below != null) {
            parts.add(number() + " < ?");
        }
        return String.join(" AND ", parts);
    }

    private String number() {
        return FoldKind.number(EventField.sql(field));
    }

    Stream<Object> parameters() {
        return Stream.concat(
                texts().stream(),
                Stream.of(atLeast, below).filter(Objects::nonNull).map(Object.class::cast));
    }
}
