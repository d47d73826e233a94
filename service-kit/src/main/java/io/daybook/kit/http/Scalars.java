package io.daybook.kit.http;

import io.daybook.kit.http.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of a request that have no parts: text, whole numbers, truth, instants and names of a fixed list. */
final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
    private static final int LONG_DIGITS_MAX = 20;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Map<Class<?>, Reader> READERS = Map.of(
            String.class, Scalars::text,
            long.class, Scalars::whole,
            Long.class, Scalars::whole,
            int.class, Scalars::small,
            Integer.class, Scalars::small,
            boolean.class, Scalars::truth,
            Boolean.class, Scalars::truth,
            Instant.class, Scalars::instant);

    private Scalars() {}

    /** Reads one kind of value, or says what is wrong. */
    @FunctionalInterface
    private interface Reader {
        Optional<Object> read(Json json, Consumer<String> wrong);
    }

    /**
     * The value, or nothing after saying what is wrong.
     *
     * @throws IllegalArgumentException if no request can have a value of that type, which is the endpoint's fault
     */
    static Optional<Object> read(Json json, Class<?> type, Consumer<String> wrong) {
        if (type.isEnum()) {
            return name(json, type, wrong);
        }
        Reader reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException("A request cannot have a value of type " + type);
        }
        return reader.read(json, wrong);
    }

    /** What a query parameter's text would be in JSON, where the type decides. */
    static Json asJson(String text, Class<?> type) {
        if ((type == Boolean.class || type == boolean.class) && (text.equals("true") || text.equals("false"))) {
            return new Json.Truth(text.equals("true"));
        }
        boolean number = type == Long.class || type == long.class || type == Integer.class || type == int.class;
        return number && INTEGER.matcher(text).matches() ? new Json.Numeral(text) : new Json.Text(text);
    }

    /** CR, LF and their kin would end up in headers and logs, and no name or reason needs them. */
    private static Optional<Object> text(Json json, Consumer<String> wrong) {
        if (!(json instanceof Json.Text text)) {
            return refused(wrong, "must be a string");
        }
        if (text.value().chars().anyMatch(Character::isISOControl)) {
            return refused(wrong, "must not have control characters");
        }
        return Optional.of(text.value());
    }

    private static Optional<Object> whole(Json json, Consumer<String> wrong) {
        if (!(json instanceof Json.Numeral number)
                || !INTEGER.matcher(number.literal()).matches()) {
            return refused(wrong, "must be an integer");
        }
        if (number.literal().length() > LONG_DIGITS_MAX) {
            return refused(wrong, "is out of range");
        }
        try {
            return Optional.of(Long.parseLong(number.literal()));
        } catch (NumberFormatException outOfRange) {
            return refused(wrong, "is out of range");
        }
    }

    private static Optional<Object> small(Json json, Consumer<String> wrong) {
        Optional<Object> whole = whole(json, wrong);
        if (whole.isPresent() && whole.get() instanceof Long value && value.intValue() != value) {
            return refused(wrong, "is out of range");
        }
        return whole.map(value -> ((Long) value).intValue());
    }

    private static Optional<Object> truth(Json json, Consumer<String> wrong) {
        return json instanceof Json.Truth truth ? Optional.of(truth.value()) : refused(wrong, "must be true or false");
    }

    /** Years of four digits only, so that every instant fits wherever it is stored. */
    private static Optional<Object> instant(Json json, Consumer<String> wrong) {
        try {
            if (json instanceof Json.Text text) {
                Instant instant = Instant.parse(text.value());
                return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                        ? refused(wrong, "is out of range")
                        : Optional.of(instant);
            }
        } catch (DateTimeException notAnInstant) {
            // Refused below, as is what is no text at all.
        }
        return refused(wrong, "must be an instant in UTC as of ISO 8601, such as 2026-01-31T12:00:00Z");
    }

    private static Optional<Object> name(Json json, Class<?> type, Consumer<String> wrong) {
        for (Object constant : type.getEnumConstants()) {
            if (json instanceof Json.Text text && ((Enum<?>) constant).name().equals(text.value())) {
                return Optional.of(constant);
            }
        }
        return refused(
                wrong,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.joining(", ", "must be one of ", "")));
    }

    private static Optional<Object> refused(Consumer<String> wrong, String detail) {
        wrong.accept(detail);
        return Optional.empty();
    }
}
