package io.daybook.axonserver.search;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.log.RawEvent;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stored event as people read it.
 *
 * @param token its place in the stream; -1 for a snapshot, which has none
 * @param event what the client stored
 */
public record FoundEvent(long token, Event event) {

    static FoundEvent of(long token, RawEvent event) {
        try {
            return new FoundEvent(token, Event.parseFrom(event.bytes()));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("an event was stored that is none", e);
        }
    }

    /** The payload as text, in Base64 where it is no text. */
    public String payload() {
        ByteString payload = event.getPayload().getData();
        return payload.isValidUtf8()
                ? payload.toStringUtf8()
                : Base64.getEncoder().encodeToString(payload.toByteArray());
    }

    /** What the event says beside its payload, by key. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        event.getMetaDataMap().forEach((key, value) -> metadata.put(key, text(value)));
        return metadata;
    }

    private static String text(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> Long.toString(value.getNumberValue());
            case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE -> value.getBytesValue().getType();
            case DATA_NOT_SET -> "";
        };
    }
}
