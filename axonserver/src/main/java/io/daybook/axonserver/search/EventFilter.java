package io.daybook.axonserver.search;

import io.axoniq.axonserver.grpc.event.Event;
import java.util.Locale;
import java.util.Optional;

/**
 * What is looked for; all that is said must hold.
 *
 * @param aggregateId the whole id of an aggregate; empty for any
 * @param type a part of the payload's type, in whatever case; empty for any
 * @param fromMillis the earliest timestamp, in milliseconds since 1970
 * @param toMillis the latest timestamp
 * @param field a field of the payload, as {@code customer.name}; empty for none
 * @param value what the field is as text; empty for whatever it is
 */
public record EventFilter(String aggregateId, String type, long fromMillis, long toMillis, String field, String value) {

    /** Everything. */
    public static final EventFilter ANY = new EventFilter("", "", Long.MIN_VALUE, Long.MAX_VALUE, "", "");

    /** Whether an event is what is looked for. */
    public boolean matches(FoundEvent found) {
        Event event = found.event();
        return (aggregateId.isEmpty() || event.getAggregateIdentifier().equals(aggregateId))
                && event.getTimestamp() >= fromMillis
                && event.getTimestamp() <= toMillis
                && event.getPayload().getType().toLowerCase(Locale.ROOT).contains(type.toLowerCase(Locale.ROOT))
                && payloadField().map(wanted -> wanted.matches(found)).orElse(true);
    }

    private Optional<PayloadField> payloadField() {
        return field.isEmpty() ? Optional.empty() : Optional.of(new PayloadField(field, value));
    }
}
