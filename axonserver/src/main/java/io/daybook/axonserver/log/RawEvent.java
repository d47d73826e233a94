package io.daybook.axonserver.log;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An event or snapshot as the bytes that a client sent, with the few fields that the server itself must know.
 *
 * <p>The bytes are stored and sent on as they are: nothing is lost that a newer client may have put in, and reading
 * costs no parsing. They are parsed once, when they are received from a client, so that only valid messages are stored.
 */
public final class RawEvent {

    private final byte[] bytes;
    private String aggregateId = "";
    private String aggregateType = "";
    private long sequence;
    private long timestamp;
    private String payloadType = "";
    private String payloadRevision = "";

    private RawEvent(byte[] bytes) throws IOException {
        this.bytes = bytes;
        scan(CodedInputStream.newInstance(bytes));
    }

    /**
     * An event from outside.
     *
     * @throws InvalidProtocolBufferException when the bytes are no {@code Event} of event.proto
     */
    public static RawEvent checked(byte[] bytes) throws InvalidProtocolBufferException {
        Event.parser().parseFrom(bytes);
        return stored(bytes);
    }

    /** An event made here. */
    public static RawEvent of(Event event) {
        return stored(event.toByteArray());
    }

    /** The same marked as a snapshot, which is how readers tell it from an event. */
    public RawEvent asSnapshot() {
        return of(parsed().toBuilder().setSnapshot(true).build());
    }

    /** The same at another moment, in milliseconds since 1970. */
    public RawEvent at(long newTimestamp) {
        return of(parsed().toBuilder().setTimestamp(newTimestamp).build());
    }

    private Event parsed() {
        try {
            return Event.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("an event was checked that is none", e);
        }
    }

    /** An event that was checked before it was stored, and whose record has passed its checksum. */
    static RawEvent stored(byte[] bytes) {
        try {
            return new RawEvent(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("an event was stored that is none", e);
        }
    }

    /** Of a field that comes twice the last counts, as the protobuf encoding asks of every reader. */
    private void scan(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case Event.AGGREGATE_IDENTIFIER_FIELD_NUMBER -> aggregateId = in.readStringRequireUtf8();
                case Event.AGGREGATE_SEQUENCE_NUMBER_FIELD_NUMBER -> sequence = in.readInt64();
                case Event.AGGREGATE_TYPE_FIELD_NUMBER -> aggregateType = in.readStringRequireUtf8();
                case Event.TIMESTAMP_FIELD_NUMBER -> timestamp = in.readInt64();
                case Event.PAYLOAD_FIELD_NUMBER -> scanPayload(in);
                default -> in.skipField(tag);
            }
        }
    }

    private void scanPayload(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case SerializedObject.TYPE_FIELD_NUMBER -> payloadType = in.readStringRequireUtf8();
                case SerializedObject.REVISION_FIELD_NUMBER -> payloadRevision = in.readStringRequireUtf8();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(limit);
    }

    /** The bytes themselves, not a copy: they are shared by all readers and must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public String aggregateId() {
        return aggregateId;
    }

    /** Whether the event takes part in its aggregate's sequence: only those with an aggregate type do. */
    public boolean sequenced() {
        return !aggregateType.isEmpty();
    }

    public long sequence() {
        return sequence;
    }

    /** The client's clock, in milliseconds since 1970. */
    public long timestamp() {
        return timestamp;
    }

    public String payloadType() {
        return payloadType;
    }

    public String payloadRevision() {
        return payloadRevision;
    }
}
