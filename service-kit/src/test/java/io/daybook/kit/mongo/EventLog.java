package io.daybook.kit.mongo;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

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
}
