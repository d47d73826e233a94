package io.daybook.systemtests.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.kit.axon.MessageMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.serialization.Revision;

/** Appends to the log of a running system what none of its aggregates would. */
public final class LogWriter implements AutoCloseable {

    private static final long SECONDS_TO_ANSWER = 20;

    private final ObjectMapper mapper = MessageMapper.create();
    private final AxonServerConnectionFactory factory;

    /** @param address host:port of the gRPC API */
    public LogWriter(String address) {
        int colon = address.lastIndexOf(':');
        factory = AxonServerConnectionFactory.forClient("planting")
                .routingServers(
                        new ServerAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
                .build();
    }

    /** Returns when the event is in the log. */
    public void append(String aggregate, long sequence, Object event) throws Exception {
        append(aggregate, sequence, event, Instant.now());
    }

    /** The same of an event that says that it happened then. */
    public void append(String aggregate, long sequence, Object event, Instant at) throws Exception {
        append(aggregate, sequence, payload(event.getClass(), mapper.writeValueAsBytes(event)), at);
    }

    /** The same of the first event of an aggregate, whose form may be one that nobody can read. */
    public void append(String aggregate, Class<?> type, String json) throws Exception {
        append(aggregate, 0, payload(type, json.getBytes(StandardCharsets.UTF_8)), Instant.now());
    }

    private void append(String aggregate, long sequence, SerializedObject payload, Instant at) throws Exception {
        factory.connect("default")
                .eventChannel()
                .appendEvents(Event.newBuilder()
                        .setMessageIdentifier(UUID.randomUUID().toString())
                        .setTimestamp(at.toEpochMilli())
                        .setAggregateType("Planted")
                        .setAggregateIdentifier(aggregate)
                        .setAggregateSequenceNumber(sequence)
                        .setPayload(payload)
                        .build())
                .get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    }

    private static SerializedObject payload(Class<?> type, byte[] json) {
        Revision revision = type.getAnnotation(Revision.class);
        return SerializedObject.newBuilder()
                .setType(type.getName())
                .setRevision(revision == null ? "" : revision.value())
                .setData(ByteString.copyFrom(json))
                .build();
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
