package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import java.util.Optional;

/**
 * One component's part in a query: the query on its way to, or at, one of the component's instances.
 *
 * @param query what is asked
 * @param component the application that answers this part
 * @param handler the instance that was chosen
 */
record QueryLeg(ActiveQuery query, String component, QueryStream handler) implements HandlerMessage {

    @Override
    public Optional<QueryProviderInbound> toSend() {
        return query.messageFor(this)
                .map(request ->
                        QueryProviderInbound.newBuilder().setQuery(request).build());
    }
}
