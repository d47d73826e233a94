package io.daybook.queryside.letters;

import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.mongo.ParkedEvent;
import io.daybook.queryside.shared.VisibleFields;
import java.time.Instant;
import java.util.Map;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits, without what is personal or secret.
 *
 * @param eventId its identifier
 * @param type its name, for example {@code OrderConfirmed}
 * @param aggregateId the stream that it is in; its own identifier where it is in none, as a deadline is
 * @param sequenceNumber its number in that stream
 * @param at when it happened
 * @param details its own fields that a person may see; absent where it cannot be read
 */
record ShownEvent(
        String eventId,
        String type,
        String aggregateId,
        long sequenceNumber,
        Instant at,
        @Nullable Map<String, Object> details) {

    private static final Serializer MESSAGES = MessageMapper.serializer();

    static ShownEvent of(ParkedEvent event) {
        return new ShownEvent(
                event.eventId(),
                event.type().substring(event.type().lastIndexOf('.') + 1),
                event.aggregateId(),
                event.sequenceNumber(),
                event.at(),
                details(event));
    }

    private static @Nullable Map<String, Object> details(ParkedEvent event) {
        try {
            Object read = MESSAGES.deserialize(
                    new SimpleSerializedObject<>(event.payload(), String.class, event.type(), event.revision()));
            return read instanceof Record known ? VisibleFields.of(known, value -> false) : null;
        } catch (SerializationException unreadable) {
            return null;
        }
    }
}
