package io.daybook.axonserver.api;

import io.daybook.axonserver.http.BadRequest;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.search.EventFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads from a request what is looked for. */
public final class EventFilters {

    private EventFilters() {}

    /**
     * {@code aggregateId}, {@code type}, {@code from}, {@code to}, {@code field} and {@code value}; none is required.
     *
     * @throws BadRequest when a time is none, or there is a value without a field
     */
    public static EventFilter of(HttpQuestion question) {
        String field = question.parameter("field").orElse("");
        String value = question.parameter("value").orElse("");
        if (field.isEmpty() && !value.isEmpty()) {
            throw new BadRequest("Name the payload field that is \"" + value + "\", for example customer.name");
        }
        return new EventFilter(
                question.parameter("aggregateId").orElse(""),
                question.parameter("type").orElse(""),
                question.parameter("from").map(from -> millis("from", from)).orElse(Long.MIN_VALUE),
                question.parameter("to").map(to -> millis("to", to)).orElse(Long.MAX_VALUE),
                field,
                value);
    }

    /** ISO 8601; without an offset in UTC, as browsers send what is typed into their fields. */
    private static long millis(String name, String time) {
        try {
            boolean local = time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");
            Instant instant = local ? LocalDateTime.parse(time).toInstant(ZoneOffset.UTC) : Instant.parse(time);
            return instant.toEpochMilli();
        } catch (DateTimeException e) {
            throw new BadRequest(name + " must be a time like 2026-01-31T12:00:00Z, not \"" + time + "\"");
        }
    }
}
