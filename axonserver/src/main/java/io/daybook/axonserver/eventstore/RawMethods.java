package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The methods of the event store through which events pass, with the events left as bytes. On the wire they are the
 * same.
 */
final class RawMethods {

    static final MethodDescriptor<byte[], Confirmation> APPEND_EVENT = in(EventStoreGrpc.getAppendEventMethod());
    static final MethodDescriptor<byte[], Confirmation> APPEND_SNAPSHOT = in(EventStoreGrpc.getAppendSnapshotMethod());
    static final MethodDescriptor<GetAggregateEventsRequest, WireMessage> LIST_AGGREGATE_EVENTS =
            out(EventStoreGrpc.getListAggregateEventsMethod());
    static final MethodDescriptor<GetAggregateSnapshotsRequest, WireMessage> LIST_AGGREGATE_SNAPSHOTS =
            out(EventStoreGrpc.getListAggregateSnapshotsMethod());
    static final MethodDescriptor<GetEventsRequest, WireMessage> LIST_EVENTS =
            out(EventStoreGrpc.getListEventsMethod());

    private RawMethods() {}

    private static <R> MethodDescriptor<byte[], R> in(MethodDescriptor<?, R> method) {
        return method.toBuilder(new Bytes(), method.getResponseMarshaller()).build();
    }

    private static <Q> MethodDescriptor<Q, WireMessage> out(MethodDescriptor<Q, ?> method) {
        return method.toBuilder(method.getRequestMarshaller(), new Stored()).build();
    }

    /** Takes a message as it is. */
    private static final class Bytes implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return WireMessage.of(message);
        }

        @Override
        public byte[] parse(InputStream in) {
            try {
                if (!(in instanceof KnownLength)) {
                    return in.readAllBytes(); // Compressed, so its length shows only at its end.
                }
                byte[] message = new byte[in.available()];
                in.readNBytes(message, 0, message.length);
                return message;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends a message as it is stored. */
    private static final class Stored implements Marshaller<WireMessage> {

        @Override
        public InputStream stream(WireMessage message) {
            return message;
        }

        @Override
        public WireMessage parse(InputStream in) {
            throw new UnsupportedOperationException("a server never reads what it sends");
        }
    }
}
