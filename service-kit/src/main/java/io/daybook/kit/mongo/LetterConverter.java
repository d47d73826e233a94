package io.daybook.kit.mongo;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEventEntry;
import org.axonframework.extensions.mongo.eventhandling.deadletter.EventMessageDeadLetterMongoConverter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Converts an event to a dead-letter document; a payload that cannot be deserialised is stored in its original form.
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

    @Override
    public DeadLetterEventEntry convert(EventMessage<?> message, Serializer serializer) {
        try {
            return super.convert(message, serializer);
        } catch (SerializationException unreadable) {
            return super.convert(asItCame(message, serializer), serializer);
        }
    }

    private static EventMessage<?> asItCame(EventMessage<?> message, Serializer serializer) {
        SerializedMessage<?> content = new SerializedMessage<>(
                message.getIdentifier(),
                message.serializePayload(AS_WRITTEN, byte[].class),
                serializer.serialize(message.getMetaData(), byte[].class),
                serializer);
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
