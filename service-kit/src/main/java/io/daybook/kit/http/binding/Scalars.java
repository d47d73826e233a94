package io.daybook.kit.http.binding;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values of a request that have no parts: text, whole numbers, truth, instants and names of a fixed list.
 *
 * <p>Jackson's own deserializers would take a number for an instant and a name with blanks around it, and say what is
 * wrong with the names of classes.
 */
public final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Scalars() {}

    /**
     * The value, or nothing after saying what is wrong.
     *
     * @throws IllegalArgumentException if no request can have a value of that type, which is the endpoint's fault
     */
    static Optional<Object> read(JsonNode json, Class<?> primitiveOrNot, Consumer<String> wrong) {
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(primitiveOrNot);
        if (type == String.class) {
            return text(json, Character::isISOControl, wrong);
        } else if (type == CharSequence.class) {
            return text(json, character -> Character.isISOControl(character) && !isLayout(character), wrong);
        } else if (type == Long.class || type == Integer.class) {
            return whole(json, type, wrong);
        } else if (type == Boolean.class) {
            return json.isBoolean() ? Optional.of(json.booleanValue()) : refused(wrong, "must be true or false");
        } else if (type == Instant.class) {
            return instant(json, wrong);
        } else if (type.isEnum()) {
            return name(json, (Enum<?>[]) type.getEnumConstants(), wrong);
        }
        throw new IllegalArgumentException("A request cannot have a value of type " + type);
    }

    /** What a query parameter's text would be in JSON, where the type decides. */
    public static JsonNode asJson(String text, Class<?> primitiveOrNot) {
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(primitiveOrNot);
        if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        boolean number = type == Long.class || type == Integer.class;
        return number && INTEGER.matcher(text).matches()
                ? StrictJson.integer(text)
                : JsonNodeFactory.instance.stringNode(text);
    }

    /**
     * CR, LF and their kin would end up in headers and logs, and no name or reason needs them. Text of several lines is
     * a {@link CharSequence}.
     */
    private static Optional<Object> text(JsonNode json, IntPredicate refused, Consumer<String> wrong) {
        if (!json.isString()) {
            return refused(wrong, "must be a string");
        }
        return json.stringValue().chars().anyMatch(refused)
                ? refused(wrong, "must not have control characters")
                : Optional.of(json.stringValue());
    }

    private static boolean isLayout(int character) {
        return character == '\n' || character == '\r' || character == '\t';
    }

    private static Optional<Object> whole(JsonNode json, Class<?> type, Consumer<String> wrong) {
        if (!json.isIntegralNumber()) {
            return refused(wrong, "must be an integer");
        } else if (type == Long.class ? !json.canConvertToLong() : !json.canConvertToInt()) {
            return refused(wrong, "is out of range");
        }
        return Optional.of(type == Long.class ? (Object) json.longValue() : (Object) json.intValue());
    }

    /** Years of four digits only, so that every instant fits wherever it is stored. */
    private static Optional<Object> instant(JsonNode json, Consumer<String> wrong) {
        try {
            Instant instant = Instant.parse(json.isString() ? json.stringValue() : "");
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                    ? refused(wrong, "is out of range")
                    : Optional.of(instant);
        } catch (DateTimeException notAnInstant) {
            return refused(wrong, "must be an instant in UTC as of ISO 8601, such as 2026-01-31T12:00:00Z");
        }
    }

    private static Optional<Object> name(JsonNode json, Enum<?>[] constants, Consumer<String> wrong) {
        for (Enum<?> constant : constants) {
            if (json.isString() && constant.name().equals(json.stringValue())) {
                return Optional.of(constant);
            }
        }
        return refused(
                wrong,
                Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", ", "must be one of ", "")));
    }

    private static Optional<Object> refused(Consumer<String> wrong, String detail) {
        wrong.accept(detail);
        return Optional.empty();
    }
}
