package io.daybook.systemtests.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.daybook.kit.axon.MessageMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Reads the whole log of any Axon Server, up to where it ended when asked. */
final class LogReader {

    private static final int BUFFER = 512;
    private static final long SECONDS_TO_ANSWER = 20;

    private final ObjectMapper mapper = MessageMapper.create();
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
                    reader.accept(
                            payload(next), Instant.ofEpochMilli(next.getEvent().getTimestamp()));
                }
            }
        } finally {
            factory.shutdown();
        }
    }

    private Object payload(EventWithToken event) throws IOException {
        var payload = event.getEvent().getPayload();
        try {
            return mapper.readValue(payload.getData().toByteArray(), Class.forName(payload.getType()));
        } catch (ClassNotFoundException unknown) {
            throw new IOException("An event that the contract does not know: " + payload.getType(), unknown);
        }
    }
}
