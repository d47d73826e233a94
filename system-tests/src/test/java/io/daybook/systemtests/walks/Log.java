package io.daybook.systemtests.walks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;

/** The log in memory. As Axon Server does, it refuses an append whose sequence numbers do not follow. */
final class Log implements EventStorageEngine {

    private final List<EventMessage<?>> events = new ArrayList<>();
    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
    private final List<Consumer<EventMessage<?>>> readers = new ArrayList<>();

    void clear() {
        events.clear();
        streams.clear();
        readers.clear();
    }

    /** Shows every event from now on, in the order of the log. */
    void show(Consumer<EventMessage<?>> reader) {
        readers.add(reader);
    }

    int size() {
        return events.size();
    }

    List<EventMessage<?>> events(int from, int most) {
        return List.copyOf(events.subList(from, Math.min(events.size(), from + most)));
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> appended) {
        Map<String, Long> last = new HashMap<>();
        for (EventMessage<?> event : appended) {
            if (event instanceof DomainEventMessage<?> ofAggregate) {
                String id = ofAggregate.getAggregateIdentifier();
                long expected = last.getOrDefault(id, stream(id).size() - 1L) + 1;
                if (ofAggregate.getSequenceNumber() != expected) {
                    throw new ConcurrencyException("[AXONIQ-2000] " + id + " is not at " + expected);
                }
                last.put(id, expected);
            }
        }
        appended.forEach(this::append);
    }

    private void append(EventMessage<?> event) {
        events.add(event);
        if (event instanceof DomainEventMessage<?> ofAggregate) {
            streams.computeIfAbsent(ofAggregate.getAggregateIdentifier(), id -> new ArrayList<>())
                    .add(ofAggregate);
        }
        readers.forEach(reader -> reader.accept(event));
    }

    private List<DomainEventMessage<?>> stream(String id) {
        return streams.getOrDefault(id, List.of());
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long first) {
        List<DomainEventMessage<?>> stream = stream(aggregateId);
        return DomainEventStream.of(stream.subList((int) Math.min(first, stream.size()), stream.size()));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        int size = stream(aggregateId).size();
        return size == 0 ? Optional.empty() : Optional.of(size - 1L);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("No aggregate of a walk is so large");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return Optional.empty();
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("Processors of a walk read it by position");
    }
}
