package io.daybook.axonserver.transport;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Refuses every call that names another context than {@code default}.
 *
 * <p>There is one context. Serving another name from it would mix the events of two applications that believe
 * themselves apart.
 */
final class ContextInterceptor implements ServerInterceptor {

    static final String CONTEXT = "default";

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String context = headers.get(HEADER);
        if (context == null || context.isEmpty() || context.equals(CONTEXT)) {
            return next.startCall(call, headers);
        }
        return CallRefusal.of(
                call,
                ErrorCode.CONTEXT_NOT_FOUND.as(
                        Status.NOT_FOUND, "This server has the context \"default\" only, not \"" + context + "\""));
    }
}
