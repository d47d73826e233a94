package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.sql.SqlType;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of an event as it is exported: {@code type}, or one of its payload: {@code payload.amount.currency}. */
final class EventField {

    static final String WRONG = "must be a field of exported events, such as type or payload.amount.currency";

    private static final String PAYLOAD = "payload";
    private static final Set<String> FIELDS = Stream.of(EventRow.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !name.equals(PAYLOAD))
            .collect(Collectors.toUnmodifiableSet());
    private static final String IN_PAYLOAD = PAYLOAD + "(\\.[a-zA-Z][a-zA-Z0-9]{0,39}){1,5}";

    private EventField() {}

    static boolean isField(String name) {
        return FIELDS.contains(name) || name.matches(IN_PAYLOAD);
    }

    /** The field in SQL, as text where it is one of the payload. */
    static String sql(String name) {
        return FIELDS.contains(name)
                ? SqlType.column(name)
                : "(" + PAYLOAD + "->>'$" + name.substring(PAYLOAD.length()) + "')";
    }
}
