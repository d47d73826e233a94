package io.daybook.axonserver.test;

import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.MethodDescriptor;

/** What applications ask of an Axon Server, as far as it can be disturbed. */
public enum AxonServerCall {
    /** Events are stored, all of a transaction or none. */
    APPEND_EVENTS(EventStoreGrpc.getAppendEventMethod()),
    /** The state of an aggregate is stored. */
    APPEND_SNAPSHOT(EventStoreGrpc.getAppendSnapshotMethod()),
    /** The events of an aggregate are read. */
    READ_AGGREGATE(EventStoreGrpc.getListAggregateEventsMethod()),
    /** An event is scheduled. */
    SCHEDULE_EVENT(EventSchedulerGrpc.getScheduleEventMethod()),
    /** A command goes to its handler, and the handler's answer back. */
    DISPATCH_COMMAND(CommandServiceGrpc.getDispatchMethod()),
    /** A query goes to its handlers, and their answers back. */
    QUERY(QueryServiceGrpc.getQueryMethod());

    private final String method;

    AxonServerCall(MethodDescriptor<?, ?> method) {
        this.method = method.getFullMethodName();
    }

    boolean is(MethodDescriptor<?, ?> other) {
        return method.equals(other.getFullMethodName());
    }
}
