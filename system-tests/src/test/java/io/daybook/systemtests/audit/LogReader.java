package io.daybook.systemtests.audit;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.daybook.contract.upcasting.EventUpcasters;
import io.daybook.kit.axon.MessageMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;

/** Reads the whole log of any Axon Server, up to where it ended when asked. */
final class LogReader {

    private static final EventUpcasterChain UPCASTERS = EventUpcasters.chain();
    private static final int BUFFER = 512;
    private static final long SECONDS_TO_ANSWER = 20;

    private final Serializer serializer = MessageMapper.serializer();
    private final String host;
    private final int port;

    /** @param address host:port of the gRPC API */
    LogReader(String address) {
        int colon = address.lastIndexOf(':');
        host = address.substring(0, colon);
        port = Integer.parseInt(address.substring(colon + 1));
    }

    /** Hands over every event of the contract from the first to the last. */
    void readAll(BiConsumer<Object, Instant> reader) throws InterruptedException, ExecutionException, IOException {
        readAsWritten(event -> reader.accept(payload(event), Instant.ofEpochMilli(event.getTimestamp())));
    }

    /** The same in the form in which each was written. */
    void readAsWritten(Consumer<Event> reader) throws InterruptedException, ExecutionException, IOException {
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("audit")
                .routingServers(new ServerAddress(host, port))
                .build();
        try {
            AxonServerConnection connection = factory.connect("default");
            long last = connection.eventChannel().getLastToken().get();
            try (EventStream stream = connection.eventChannel().openStream(-1, BUFFER)) {
                for (long token = 0; token <= last; token++) {
                    EventWithToken next = stream.nextIfAvailable(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
                    if (next == null || next.getToken() != token) {
                        throw new IOException("The log has a gap at " + token);
                    }
                    reader.accept(next.getEvent());
                }
            }
        } finally {
            factory.shutdown();
        }
    }

    private Object payload(Event event) {
        Object payload = UPCASTERS
                .upcast(Stream.of(new InitialEventRepresentation(new GrpcBackedDomainEventData(event), serializer)))
                .map(newest -> serializer.deserialize(newest.getData(byte[].class)))
                .findFirst()
                .orElseThrow();
        if (payload instanceof UnknownSerializedType unknown) {
            throw new IllegalStateException("An event that the contract does not know: " + unknown.serializedType());
        }
        return payload;
    }
}
