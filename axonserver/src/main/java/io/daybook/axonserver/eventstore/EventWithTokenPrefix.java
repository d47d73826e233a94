package io.daybook.axonserver.eventstore;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes of an {@code EventWithToken} before those of its event. */
final class EventWithTokenPrefix {

    /** More than it ever is, and room for the mark that makes a snapshot of an event. */
    static final int BYTES_MAX = 64;

    private EventWithTokenPrefix() {}

    static byte[] of(long token, int eventBytes) {
        int tokenBytes = token == 0 ? 0 : CodedOutputStream.computeInt64Size(EventWithToken.TOKEN_FIELD_NUMBER, token);
        int lengthBytes = CodedOutputStream.computeTagSize(EventWithToken.EVENT_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(eventBytes);
        byte[] prefix = new byte[tokenBytes + lengthBytes];
        CodedOutputStream out = CodedOutputStream.newInstance(prefix);
        try {
            if (token != 0) { // A field of value zero is left out, as every protobuf writer does.
                out.writeInt64(EventWithToken.TOKEN_FIELD_NUMBER, token);
            }
            out.writeTag(EventWithToken.EVENT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(eventBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the array has been measured", e);
        }
        return prefix;
    }
}
