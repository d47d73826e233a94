package io.daybook.axonserver.log;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The few fields of an event that the server itself must know, read from its bytes without parsing the rest.
 *
 * <p>Of a field that comes twice the last counts, as the protobuf encoding asks of every reader; one of another wire
 * type than event.proto says is unknown.
 */
final class EventFields {

    private static final int AGGREGATE_ID = Event.AGGREGATE_IDENTIFIER_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int SEQUENCE = Event.AGGREGATE_SEQUENCE_NUMBER_FIELD_NUMBER << 3 | WIRETYPE_VARINT;
    private static final int AGGREGATE_TYPE = Event.AGGREGATE_TYPE_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int TIMESTAMP = Event.TIMESTAMP_FIELD_NUMBER << 3 | WIRETYPE_VARINT;
    private static final int PAYLOAD = Event.PAYLOAD_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int TYPE = SerializedObject.TYPE_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int REVISION = SerializedObject.REVISION_FIELD_NUMBER << 3 | WIRETYPE_LENGTH_DELIMITED;

    private final byte[] event;
    private String aggregateId = "";
    private boolean sequenced;
    private long sequence;
    private long timestamp;
    private int typeFrom; // Texts that few ask for are made when they are asked for.
    private int typeTo;
    private int revisionFrom;
    private int revisionTo;

    /** Reads the fields of bytes that are an event. */
    EventFields(byte[] event) throws IOException {
        this.event = event;
        scan(CodedInputStream.newInstance(event));
    }

    private void scan(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case AGGREGATE_ID -> aggregateId = in.readStringRequireUtf8();
                case SEQUENCE -> sequence = in.readInt64();
                case AGGREGATE_TYPE -> sequenced = skipText(in) > 0;
                case TIMESTAMP -> timestamp = in.readInt64();
                case PAYLOAD -> scanPayload(in);
                default -> in.skipField(tag);
            }
        }
    }

    private void scanPayload(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case TYPE -> {
                    int length = skipText(in);
                    typeTo = in.getTotalBytesRead();
                    typeFrom = typeTo - length;
                }
                case REVISION -> {
                    int length = skipText(in);
                    revisionTo = in.getTotalBytesRead();
                    revisionFrom = revisionTo - length;
                }
                default -> in.skipField(tag);
            }
        }
        in.popLimit(limit);
    }

    /** Skips a text and returns how many bytes it has. */
    private static int skipText(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        in.skipRawBytes(length);
        return length;
    }

    String aggregateId() {
        return aggregateId;
    }

    boolean sequenced() {
        return sequenced;
    }

    long sequence() {
        return sequence;
    }

    long timestamp() {
        return timestamp;
    }

    String payloadType() {
        return new String(event, typeFrom, typeTo - typeFrom, StandardCharsets.UTF_8);
    }

    String payloadRevision() {
        return new String(event, revisionFrom, revisionTo - revisionFrom, StandardCharsets.UTF_8);
    }
}
