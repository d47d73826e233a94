package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryFlowControl;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryReference;
import java.util.Optional;

/** A message in a handler's queue: a query, its cancellation, or flow control for it. Each takes a permit. */
interface HandlerMessage {

    /** What to send, decided at the last moment; empty when it need not be sent any more. */
    Optional<QueryProviderInbound> toSend();

    /** Tells a handler that nobody wants more answers. */
    static HandlerMessage cancel(String queryId) {
        return () -> Optional.of(QueryProviderInbound.newBuilder()
                .setQueryCancel(QueryReference.newBuilder().setRequestId(queryId))
                .build());
    }

    /** Lets a handler send that many more answers. */
    static HandlerMessage flowControl(String queryId, long permits) {
        return () -> Optional.of(QueryProviderInbound.newBuilder()
                .setQueryFlowControl(QueryFlowControl.newBuilder()
                        .setQueryReference(QueryReference.newBuilder().setRequestId(queryId))
                        .setPermits(permits))
                .build());
    }
}
