package io.daybook.kit.mongo;

import java.time.Instant;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits in a dead-letter queue, in its newest form; whether it can be read is for others to find out.
 *
 * @param eventId its identifier
 * @param type the name of its class
 * @param revision of its serialised form; absent where it has none
 * @param payload its serialised form
 * @param at when it happened
 * @param aggregateId the stream that it is in; its own identifier where it is in none, as a deadline is
 * @param sequenceNumber its number in that stream
 */
public record ParkedEvent(
        String eventId,
        String type,
        @Nullable String revision,
        String payload,
        Instant at,
        String aggregateId,
        long sequenceNumber) {

    /** With its payload in the newest form. */
    static ParkedEvent of(DeadLetterEventEntry event, SerializedObject<String> payload) {
        return new ParkedEvent(
                event.getEventIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.getTimestamp(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber());
    }
}
