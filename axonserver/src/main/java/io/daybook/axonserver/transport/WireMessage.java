package io.daybook.axonserver.transport;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A message that goes out as stored bytes behind a few new ones; gRPC copies it straight into its buffers.
 *
 * <p>It can be read once, which is all that gRPC does with it.
 */
public final class WireMessage extends InputStream implements KnownLength, Drainable {

    private static final byte[] NOTHING = {};

    private final byte[] prefix;
    private final byte[] body;
    private int at;

    private WireMessage(byte[] prefix, byte[] body) {
        this.prefix = prefix;
        this.body = body;
    }

    /** The bytes alone. */
    public static WireMessage of(byte[] message) {
        return of(NOTHING, message);
    }

    /** The bytes behind those that stand before them in a larger message. */
    public static WireMessage of(byte[] prefix, byte[] message) {
        return new WireMessage(prefix, message);
    }

    /** The bytes as the only field of a larger message. */
    public static WireMessage asField(int fieldNumber, byte[] message) {
        byte[] prefix = new byte
                [CodedOutputStream.computeTagSize(fieldNumber)
                        + CodedOutputStream.computeUInt32SizeNoTag(message.length)];
        CodedOutputStream out = CodedOutputStream.newInstance(prefix);
        try {
            out.writeTag(fieldNumber, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(message.length);
        } catch (IOException e) {
            throw new UncheckedIOException("the array has been measured", e);
        }
        return of(prefix, message);
    }

    @Override
    public int available() {
        return prefix.length + body.length - at;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
        int drained = available();
        int fromPrefix = Math.max(0, prefix.length - at);
        target.write(prefix, prefix.length - fromPrefix, fromPrefix);
        target.write(body, body.length - (drained - fromPrefix), drained - fromPrefix);
        at = prefix.length + body.length;
        return drained;
    }

    @Override
    public int read() {
        if (available() == 0) {
            return -1;
        }
        byte next = at < prefix.length ? prefix[at] : body[at - prefix.length];
        at++;
        return next & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (available() == 0) {
            return -1;
        }
        byte[] source = at < prefix.length ? prefix : body;
        int from = at < prefix.length ? at : at - prefix.length;
        int count = Math.min(length, source.length - from);
        System.arraycopy(source, from, into, offset, count);
        at += count;
        return count;
    }
}
