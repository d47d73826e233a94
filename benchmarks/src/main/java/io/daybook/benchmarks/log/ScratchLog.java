package io.daybook.benchmarks.log;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.cli.console.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A log that may be filled with events of no meaning, as Axon's connector shows it. */
final class ScratchLog implements AutoCloseable {

    /** An event with all that it carries. */
    static final int EVENT_BYTES = 512;

    /** How many events an aggregate gets; an order with its payment has a few dozen. */
    static final int EVENTS_AN_AGGREGATE = 100;

    private static final int TRANSACTION = 100;

    /** What Axon Framework's tracking processors ask for. */
    static final int PERMITS = 5_000;

    private static final int PERMITS_RENEWED = 2_500;

    private final List<AxonServerConnectionFactory> factories = new ArrayList<>();
    private final List<AxonServerConnection> connections = new ArrayList<>();
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong names = new AtomicLong();

    /**
     * Connects as often as told.
     *
     * @param address host and port
     */
    ScratchLog(String address, int connectionsMax) {
        int colon = address.lastIndexOf(':');
        ServerAddress server =
                new ServerAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        for (int i = 0; i < connectionsMax; i++) {
            AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("bench", "bench-" + i)
                    .routingServers(server)
                    .build();
            factories.add(factory);
            connections.add(factory.connect("default"));
        }
    }

    /** The id of a new aggregate. */
    String name() {
        return run + "-" + names.incrementAndGet();
    }

    /** Appends so many events that belong to many aggregates. */
    void fill(int events) {
        for (int from = 0; from < events; from += EVENTS_AN_AGGREGATE) {
            aggregate(Math.min(EVENTS_AN_AGGREGATE, events - from), 0);
        }
    }

    /** Appends one event on one of the connections. */
    CompletableFuture<Integer> append(String aggregate, long sequence, int connection) {
        return connections
                .get(connection)
                .eventChannel()
                .appendEvents(event(aggregate, sequence))
                .thenApply(confirmed -> confirmed.getSuccess() ? 1 : 0);
    }

    /** A new aggregate of so many events; with a snapshot after all but the last so many, where that is not 0. */
    String aggregate(int events, int afterSnapshot) {
        String aggregate = name();
        for (int from = 0; from < events; from += TRANSACTION) {
            AppendEventsTransaction transaction = events().startAppendEventsTransaction();
            IntStream.range(from, Math.min(events, from + TRANSACTION))
                    .forEach(sequence -> transaction.appendEvent(event(aggregate, sequence)));
            answered(transaction.commit());
        }
        if (afterSnapshot > 0) {
            answered(events().appendSnapshot(event(aggregate, events - afterSnapshot - 1)));
        }
        return aggregate;
    }

    /** Loads an aggregate as a repository does, and answers how many messages that were. */
    int load(String aggregate) throws InterruptedException {
        AggregateEventStream stream = events().openAggregateStream(aggregate);
        int messages = 0;
        while (stream.hasNext()) {
            stream.next();
            messages++;
        }
        return messages;
    }

    /** The token of the last event. */
    long head() {
        return answered(events().getLastToken());
    }

    /** All events after a token, on one of the connections. */
    EventStream read(long afterToken, int connection) {
        return connections
                .get(connection % connections.size())
                .eventChannel()
                .openStream(afterToken, PERMITS, PERMITS_RENEWED);
    }

    /** One event as large as all of them. */
    static Event event(String aggregate, long sequence) {
        Event empty = Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setTimestamp(System.currentTimeMillis())
                .setAggregateIdentifier(aggregate)
                .setAggregateSequenceNumber(sequence)
                .setAggregateType("Scratch")
                .setPayload(SerializedObject.newBuilder().setType("bench.Appended"))
                .build();
        // Two lengths of two bytes each; compressible content would flatter a file system that compresses.
        byte[] content = new byte[Math.max(0, EVENT_BYTES - empty.getSerializedSize() - 4)];
        ThreadLocalRandom.current().nextBytes(content);
        return empty.toBuilder()
                .setPayload(empty.getPayload().toBuilder().setData(ByteString.copyFrom(content)))
                .build();
    }

    private EventChannel events() {
        return connections.get(0).eventChannel();
    }

    private static <T> T answered(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        } catch (ExecutionException e) {
            throw new Failure("the Axon Server refused: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        connections.forEach(AxonServerConnection::disconnect);
        factories.forEach(AxonServerConnectionFactory::shutdown);
    }
}
