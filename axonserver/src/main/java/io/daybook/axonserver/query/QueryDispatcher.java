package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryComplete;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.transport.BufferBudget;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.PermitQueue.Leftovers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each query to one instance of every component that answers it, and their answers back.
 *
 * <p>A query that was never sent to an instance that leaves goes to another instance of the same component; where it
 * was sent, that component's part has failed.
 */
final class QueryDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(QueryDispatcher.class);

    private final Map<String, ActiveQuery> inFlight = new ConcurrentHashMap<>();
    private final QueryRegistry registry;
    private final QueryLimits limits;
    private final BufferBudget inFlightBytes;
    private final HandlerMetrics metrics;

    QueryDispatcher(QueryRegistry registry, QueryLimits limits, BufferBudget inFlightBytes, HandlerMetrics metrics) {
        this.registry = registry;
        this.limits = limits;
        this.inFlightBytes = inFlightBytes;
        this.metrics = metrics;
    }

    void bindTo(MeterRegistry meters) {
        Gauge.builder("axon.query.in.flight", inFlight, Map::size)
                .description("Queries without their last answer, those that wait for a handler among them")
                .register(meters);
        Gauge.builder("axon.query.in.flight.limit", limits, QueryLimits::inFlightMax)
                .description("Queries without their last answer beyond which more are refused")
                .register(meters);
        inFlightBytes.measureAs(
                "axon.query.held", "Bytes of queries without their last answer, and of subscriptions", meters);
    }

    void ask(QueryRequest incoming, OutboundStream<QueryResponse> caller) {
        QueryRequest request = identified(incoming);
        String id = request.getMessageIdentifier();
        long bytes = request.getSerializedSize();
        if (inFlight.size() >= limits.inFlightMax() || !inFlightBytes.take(bytes)) {
            refuse(caller, id, ErrorCode.TOO_MANY_REQUESTS, "Too many queries are waiting for their answers");
            return;
        }
        QueryDeadlines deadlines = QueryDeadlines.of(request, limits.timeout(), System.nanoTime());
        ActiveQuery query = new ActiveQuery(request, caller, deadlines, metrics, this::done);
        if (inFlight.putIfAbsent(id, query) != null) {
            inFlightBytes.giveBack(bytes);
            refuse(caller, id, ErrorCode.QUERY_DUPLICATED, "A query with the id " + id + " is already in flight");
            return;
        }
        caller.afterEachWrite(query::written);
        caller.whenGone(query::abandoned);
        scatter(query);
    }

    private void done(ActiveQuery query) {
        if (inFlight.remove(query.id(), query)) {
            inFlightBytes.giveBack(query.request().getSerializedSize());
        }
    }

    private void scatter(ActiveQuery query) {
        registry.onePerComponent(query.request())
                .forEach((component, handler) -> query.add(new QueryLeg(query, component, handler)));
        if (query.legs().isEmpty()) {
            query.failed(
                    ErrorCode.NO_HANDLER_FOR_QUERY,
                    "No handler for query " + query.request().getQuery());
        }
        query.legs().forEach(this::send);
    }

    private void send(QueryLeg leg) {
        switch (leg.handler().offer(leg)) {
            case ACCEPTED -> accepted(leg);
            case FULL ->
                leg.query().failed(leg, ErrorCode.TOO_MANY_REQUESTS, "Too many queries are waiting for the handler");
            case CLOSED -> sendToAnother(leg);
        }
    }

    private static void accepted(QueryLeg leg) {
        if (leg.query().streaming()) {
            leg.handler().sendInTurn(HandlerMessage.flowControl(leg.query().id(), ActiveQuery.STREAM_AHEAD));
        } else {
            leg.handler().pump();
        }
    }

    /** The instance left before it was sent anything: another one of the same component will do as well. */
    void sendToAnother(QueryLeg leg) {
        ActiveQuery query = leg.query();
        Optional<QueryLeg> replacement = registry.oneOf(leg.component(), query.request(), query.chosen())
                .flatMap(another -> query.replace(leg, another));
        replacement.ifPresentOrElse(this::send, () -> lost(leg));
    }

    private static void lost(QueryLeg leg) {
        leg.query()
                .failed(
                        leg,
                        ErrorCode.HANDLER_LOST,
                        "The handler was lost while it had query "
                                + leg.query().request().getQuery());
    }

    void answered(QueryStream handler, QueryResponse response) {
        ActiveQuery query = inFlight.get(response.getRequestIdentifier());
        if (query == null) {
            LOG.debug("Ignored a late answer to query {}", response.getRequestIdentifier());
        } else {
            heard(query, handler, response.getErrorCode().isEmpty());
            query.answered(handler, response);
        }
    }

    void completed(QueryStream handler, QueryComplete complete) {
        ActiveQuery query = inFlight.get(complete.getRequestId());
        if (query != null) {
            heard(query, handler, true);
            query.completed(handler);
        }
    }

    /** The first word of a handler is what is counted: most callers take it and hang up. */
    private void heard(ActiveQuery query, QueryStream handler, boolean success) {
        if (query.isFirstWordOf(handler)) {
            long nanos = System.nanoTime() - query.deadlines().startNanos();
            String component = handler.name().componentName();
            metrics.answered(MessageKind.QUERY, query.request().getQuery(), component, success, nanos);
        }
    }

    /** A handler is gone. */
    void left(Leftovers<HandlerMessage> leftovers) {
        for (HandlerMessage message : leftovers.waiting()) {
            if (message instanceof QueryLeg leg) {
                sendToAnother(leg);
            }
        }
        for (HandlerMessage message : leftovers.delivered()) {
            if (message instanceof QueryLeg leg) {
                lost(leg);
            }
        }
    }

    /** Ends what is overdue. */
    void sweep() {
        long now = System.nanoTime();
        for (ActiveQuery query : inFlight.values()) {
            if (query.deadlines().tookTooLong(now)) {
                query.failed(ErrorCode.QUERY_TIMED_OUT, "The query was not answered in time");
            } else if (query.deadlines().waitedTooLong(now)) {
                query.legs().forEach(QueryDispatcher::giveUpIfWaiting);
            }
        }
    }

    private static void giveUpIfWaiting(QueryLeg leg) {
        if (leg.handler().withdraw(leg)) {
            leg.query().failed(leg, ErrorCode.QUERY_TIMED_OUT, "No handler was free in time for the query");
        }
    }

    /** Tells the handler that nobody wants its answer, or just forgets the query where it was not sent yet. */
    static void cancel(QueryLeg leg) {
        if (!leg.handler().withdraw(leg) && leg.handler().settle(leg)) {
            leg.handler().sendInTurn(HandlerMessage.cancel(leg.query().id()));
        }
    }

    private void refuse(OutboundStream<QueryResponse> caller, String id, ErrorCode code, String text) {
        metrics.refused(MessageKind.QUERY, code.code());
        caller.send(QueryInstructions.failure(id, code, text));
        caller.complete();
    }

    private static QueryRequest identified(QueryRequest query) {
        return query.getMessageIdentifier().isEmpty()
                ? query.toBuilder()
                        .setMessageIdentifier(UUID.randomUUID().toString())
                        .build()
                : query;
    }
}
