package io.daybook.axonserver.transport;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;

/** Ends a call before it reaches a service. */
final class CallRefusal {

    private CallRefusal() {}

    static <Q, A> ServerCall.Listener<Q> of(ServerCall<Q, A> call, StatusRuntimeException reason) {
        Metadata trailers = reason.getTrailers();
        call.close(reason.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
