package io.daybook.kit.mongo;

import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEventEntry;
import org.axonframework.extensions.mongo.eventhandling.deadletter.EventMessageDeadLetterMongoConverter;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentperevent.EventEntryConfiguration;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.bson.Document;

/**
 * Converts an event to a dead-letter document, and back in its newest form, which Axon does not do for letters. A
 * payload that cannot be deserialised is stored in its original form.
 *
 * <p>Axon returns the original bytes of a payload only to the serializer that it came with, which for events from Axon
 * Server is one of Axon's own; for any other it deserialises the payload and serialises it again.
 */
final class LetterConverter extends EventMessageDeadLetterMongoConverter {

    private static final Serializer AS_WRITTEN = new AsWritten();

    /** Claims to equal every other serializer, so that Axon returns the original bytes of any payload to it. */
    private static final class AsWritten extends JacksonSerializer {

        AsWritten() {
            super(JacksonSerializer.builder());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Serializer;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    private static final EventEntryConfiguration FIELDS = EventEntryConfiguration.getDefault();

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /**
     * @param serializer of the events
     * @param upcasters lead from every older form of an event to the newest
     */
    LetterConverter(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    Serializer serializer() {
        return serializer;
    }

    /** The event of a letter, in the form in which it is stored. */
    static DeadLetterEventEntry event(Document letter) {
        return new DeadLetterEntry(letter).getMessage(FIELDS);
    }

    /** The payload of a letter's event, in its newest form. */
    SerializedObject<String> newest(DeadLetterEventEntry event) {
        return upcast(event).getData(String.class);
    }

    /** No upcaster takes an event out or makes two of one. */
    private IntermediateEventRepresentation upcast(DeadLetterEventEntry event) {
        return upcasters
                .upcast(Stream.of(new InitialEventRepresentation(event, serializer)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public EventMessage<?> convert(DeadLetterEventEntry entry, Serializer deserializer) {
        SerializedObject<?> payload = upcast(entry).getData();
        return with(
                super.convert(entry, deserializer),
                new SerializedMessage<>(entry.getEventIdentifier(), payload, entry.getMetaData(), deserializer));
    }

    @Override
    public DeadLetterEventEntry convert(EventMessage<?> message, Serializer serializer) {
        try {
            return super.convert(message, serializer);
        } catch (SerializationException unreadable) {
            return super.convert(asItCame(message, serializer), serializer);
        }
    }

    private static EventMessage<?> asItCame(EventMessage<?> message, Serializer serializer) {
        return with(
                message,
                new SerializedMessage<>(
                        message.getIdentifier(),
                        message.serializePayload(AS_WRITTEN, byte[].class),
                        serializer.serialize(message.getMetaData(), byte[].class),
                        serializer));
    }

    /** What is parked came from a stream, and so does what was parked. */
    private static EventMessage<?> with(EventMessage<?> message, SerializedMessage<?> content) {
        if (message instanceof GenericTrackedDomainEventMessage<?> event) {
            return new GenericTrackedDomainEventMessage<>(
                    event.trackingToken(),
                    event.getType(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    content,
                    event::getTimestamp);
        }
        return new GenericTrackedEventMessage<>(
                ((TrackedEventMessage<?>) message).trackingToken(), content, message::getTimestamp);
    }
}
