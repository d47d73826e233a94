package io.daybook.axonserver.transport;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Takes messages in as bytes and sends them as they are, for gRPC methods through which messages only pass.
 *
 * @param <T> what the message is in this server
 */
public final class RawMarshaller<T> implements Marshaller<T> {

    /** A message as its bytes, which nobody has checked. */
    public static final Marshaller<byte[]> BYTES = of(bytes -> bytes);

    /** A message on its way out. */
    public static final Marshaller<WireMessage> OUT = new Marshaller<>() {

        @Override
        public InputStream stream(WireMessage message) {
            return message;
        }

        @Override
        public WireMessage parse(InputStream in) {
            throw new UnsupportedOperationException("a server never reads what it sends");
        }
    };

    private final Reader<T> reader;

    private RawMarshaller(Reader<T> reader) {
        this.reader = reader;
    }

    /** Makes something of a message's bytes. */
    public interface Reader<T> {

        /**
         * Reads the message.
         *
         * @throws InvalidProtocolBufferException when the bytes are no message of the method's type
         */
        T read(byte[] bytes) throws InvalidProtocolBufferException;
    }

    /** Takes messages in; what they are turned into is never sent. */
    public static <T> Marshaller<T> of(Reader<T> reader) {
        return new RawMarshaller<>(reader);
    }

    @Override
    public InputStream stream(T message) {
        throw new UnsupportedOperationException("a server never sends what it reads");
    }

    @Override
    public T parse(InputStream in) {
        try {
            return reader.read(bytes(in));
        } catch (InvalidProtocolBufferException e) {
            throw Status.INTERNAL // What gRPC answers to the same bytes where it parses messages itself.
                    .withDescription("Invalid protobuf byte sequence")
                    .withCause(e)
                    .asRuntimeException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(InputStream in) throws IOException {
        if (!(in instanceof KnownLength)) {
            return in.readAllBytes(); // Compressed, so its length shows only at its end.
        }
        byte[] message = new byte[in.available()];
        in.readNBytes(message, 0, message.length);
        return message;
    }
}
