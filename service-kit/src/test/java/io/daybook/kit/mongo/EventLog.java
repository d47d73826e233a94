package io.daybook.kit.mongo;

import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;

/** A log in memory to which several aggregates append in turn. */
final class EventLog {

    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private int next;

    EmbeddedEventStore store() {
        return store;
    }

    /**
     * Appends so many events of each of so many aggregates, each with its own sequence number as payload.
     *
     * <p>One at a time: the engine makes the events of one call visible in any order, and a reader passes over those
     * that come late. No real log does that.
     */
    synchronized void append(int sources, int eventsOfEach) {
        for (int round = 0; round < eventsOfEach; round++, next++) {
            for (int source = 0; source < sources; source++) {
                store.publish(new GenericDomainEventMessage<>("Test", "s" + source, next, next));
            }
        }
    }

    /** Appends the next event of that aggregate, in a form that is none of its type. */
    synchronized void appendUnreadable(String source) {
        Serializer itsOwn = JacksonSerializer.defaultSerializer(); // As Axon Server's events have one.
        SerializedObject<byte[]> form =
                new SimpleSerializedObject<>(new byte[] {'{', '}'}, byte[].class, Integer.class.getName(), null);
        SerializedObject<byte[]> nothing = itsOwn.serialize(MetaData.emptyInstance(), byte[].class);
        store.publish(new GenericDomainEventMessage<>(
                "Test", source, next++, new SerializedMessage<>("unreadable", form, nothing, itsOwn), Instant.now()));
    }
}
