package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.shared.VisibleFields;
import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.log.EventTypes;
import io.daybook.queryside.shared.sql.SqlType;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of an event as it is exported: {@code type}, or one of its payload: {@code payload.amount.currency}. */
final class EventField {

    static final String WRONG = "must be a field of exported events, such as type or payload.amount.currency";
    static final String NO_NUMBER = "must be a field of whole numbers";

    private static final String PAYLOAD = "payload";
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private static final Map<String, Class<?>> OWN = Stream.of(EventRow.class.getRecordComponents())
            .filter(component -> !component.getName().equals(PAYLOAD))
            .collect(Collectors.toUnmodifiableMap(RecordComponent::getName, RecordComponent::getType));

    /** Of the same name in several events, a number where it is one in any. */
    private static final Map<String, Class<?>> IN_PAYLOAD = EventTypes.all()
            .flatMap(type -> VisibleFields.types(type).entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(
                    field -> PAYLOAD + "." + field.getKey(),
                    Map.Entry::getValue,
                    (one, other) -> NUMBERS.contains(one) ? one : other));

    private EventField() {}

    static boolean isField(String name) {
        return OWN.containsKey(name) || IN_PAYLOAD.containsKey(name);
    }

    /** Whether it is a field whose values are whole numbers. */
    static boolean isNumber(String name) {
        return NUMBERS.contains(OWN.getOrDefault(name, IN_PAYLOAD.get(name)));
    }

    /** The field in SQL, as text where it is one of the payload. */
    static String sql(String name) {
        return OWN.containsKey(name)
                ? SqlType.column(name)
                : "(" + PAYLOAD + "->>'$" + name.substring(PAYLOAD.length()) + "')";
    }
}
