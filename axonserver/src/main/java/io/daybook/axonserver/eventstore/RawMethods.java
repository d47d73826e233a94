package io.daybook.axonserver.eventstore;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.daybook.axonserver.transport.RawMarshaller;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.MethodDescriptor;

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
        return method.toBuilder(RawMarshaller.BYTES, method.getResponseMarshaller())
                .build();
    }

    private static <Q> MethodDescriptor<Q, WireMessage> out(MethodDescriptor<Q, ?> method) {
        return method.toBuilder(method.getRequestMarshaller(), RawMarshaller.OUT)
                .build();
    }
}
