package io.daybook.axonserver.log;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;

/** Events for tests: everything fixed but what a test names. */
public final class Events {

    public static final long NOON = 1_700_000_000_000L;

    private Events() {}

    /** An event of an aggregate. */
    public static Event event(String aggregateId, long sequence) {
        return event(aggregateId, sequence, "Happened");
    }

    public static Event event(String aggregateId, long sequence, String payloadType) {
        return Event.newBuilder()
                .setMessageIdentifier(aggregateId + "/" + sequence)
                .setAggregateIdentifier(aggregateId)
                .setAggregateSequenceNumber(sequence)
                .setAggregateType("Thing")
                .setTimestamp(NOON + sequence)
                .setPayload(payload(payloadType, "{\"sequence\":" + sequence + "}"))
                .build();
    }

    /** An event that belongs to no aggregate, as an EventGateway publishes it. */
    public static Event loose(String id) {
        return Event.newBuilder()
                .setMessageIdentifier(id)
                .setTimestamp(NOON)
                .setPayload(payload("Noted", "{}"))
                .build();
    }

    /** An aggregate's state after an event. */
    public static Event snapshot(String aggregateId, long sequence) {
        return event(aggregateId, sequence, "ThingState");
    }

    /** An event of roughly so many bytes. */
    public static Event large(String aggregateId, long sequence, int bytes) {
        return event(aggregateId, sequence).toBuilder()
                .setPayload(payload("Happened", "x".repeat(bytes)))
                .build();
    }

    private static SerializedObject payload(String type, String text) {
        return SerializedObject.newBuilder()
                .setType(type)
                .setData(ByteString.copyFromUtf8(text))
                .build();
    }
}
