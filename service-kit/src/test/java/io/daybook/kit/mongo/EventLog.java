package io.daybook.kit.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
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

    /** Appends so many events of each of so many aggregates, each with its own sequence number as payload. */
    synchronized void append(int sources, int eventsOfEach) {
        for (int round = 0; round < eventsOfEach; round++, next++) {
            List<DomainEventMessage<?>> events = new ArrayList<>();
            IntStream.range(0, sources)
                    .forEach(source -> events.add(new GenericDomainEventMessage<>("Test", "s" + source, next, next)));
            store.publish(events);
        }
    }
}
