package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.transport.ErrorCode;
import io.daybook.axonserver.transport.OutboundStream;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * One subscriber: what it watches, who was told of it, and what is on its way to it.
 *
 * <p>Each handler is told of the subscription before it is asked for the initial result, and once; what it sends is
 * passed on as it is. A subscriber that is slow to give permits finds its updates waiting, up to the buffer's limit.
 */
@SuppressWarnings("deprecation") // Axon Framework 4 asks for the initial result in the way that the API now deprecates.
final class SubscriptionCall implements StreamObserver<SubscriptionQueryRequest> {

    private final OutboundStream<SubscriptionQueryResponse> outbound;
    private final Subscriptions subscriptions;
    private final QueryRegistry registry;
    private final HandlerMetrics metrics;
    private final InitialResult initialResult;
    private final Set<QueryStream> told = new LinkedHashSet<>();
    private SubscriptionQuery subscription = SubscriptionQuery.getDefaultInstance();
    private boolean live;
    private boolean ended;

    SubscriptionCall(
            OutboundStream<SubscriptionQueryResponse> outbound,
            Subscriptions subscriptions,
            QueryRegistry registry,
            HandlerMetrics metrics,
            Duration timeout) {
        this.outbound = outbound;
        this.subscriptions = subscriptions;
        this.registry = registry;
        this.metrics = metrics;
        this.initialResult = new InitialResult(timeout);
        outbound.requirePermits();
    }

    String id() {
        return subscription.getSubscriptionIdentifier();
    }

    long bytes() {
        return subscription.getSerializedSize();
    }

    String query() {
        return subscription.getQueryRequest().getQuery();
    }

    @Override
    public void onNext(SubscriptionQueryRequest request) {
        switch (request.getRequestCase()) {
            case SUBSCRIBE -> subscribe(request.getSubscribe());
            case GET_INITIAL_RESULT -> askForInitialResult(request.getGetInitialResult());
            case FLOW_CONTROL -> outbound.grant(request.getFlowControl().getNumberOfPermits());
            case UNSUBSCRIBE -> onCompleted();
            case REQUEST_NOT_SET -> {} // Nothing is asked.
        }
    }

    private void subscribe(SubscriptionQuery wanted) {
        if (live) {
            refuse(ErrorCode.OTHER, Status.FAILED_PRECONDITION, "One call carries one subscription");
            return;
        }
        subscription = wanted;
        List<QueryStream> handlers = registry.all(query());
        if (handlers.isEmpty()) {
            noHandler();
            return;
        }
        if (!subscriptions.hasRoomFor(this)) {
            refuse(ErrorCode.TOO_MANY_REQUESTS, Status.RESOURCE_EXHAUSTED, "Too much is asked and not answered yet");
            return;
        }
        if (!subscriptions.add(this)) {
            refuse(ErrorCode.QUERY_DUPLICATED, Status.ALREADY_EXISTS, "The subscription " + id() + " exists already");
            return;
        }
        if (!begin()) {
            subscriptions.remove(this);
            return;
        }
        outbound.grant(wanted.getNumberOfPermits());
        // Asked again, so that a handler that came while this subscription was being added is not left out.
        for (QueryStream handler : registry.all(query())) {
            tell(handler);
            handler.pump();
        }
    }

    /** False for a call that has ended meanwhile, on another thread: nobody would end the subscription any more. */
    private synchronized boolean begin() {
        live = !ended;
        return live;
    }

    /** Tells the handler of this subscription, unless it knows. The caller pumps. */
    synchronized void tell(QueryStream handler) {
        if (live && told.add(handler)) {
            handler.queueNow(SubscriptionQueryRequest.newBuilder()
                    .setSubscribe(subscription)
                    .build());
        }
    }

    private void askForInitialResult(SubscriptionQuery wanted) {
        QueryRequest request = QueryInstructions.atOnce(wanted.getQueryRequest());
        Collection<QueryStream> handlers =
                registry.onePerComponent(wanted.getQueryRequest()).values();
        if (handlers.isEmpty()) {
            noHandler();
            return;
        }
        SubscriptionQueryRequest forHandler = SubscriptionQueryRequest.newBuilder()
                .setGetInitialResult(wanted.toBuilder().setQueryRequest(request))
                .build();
        synchronized (this) {
            initialResult.askedOf(handlers);
            for (QueryStream handler : handlers) {
                tell(handler); // Before it is asked, or an update in between would be lost.
                handler.queueNow(forHandler);
            }
        }
        handlers.forEach(QueryStream::pump);
        handlers.stream().filter(QueryStream::hasLeft).forEach(this::lost); // It left before it was asked.
    }

    /** A handler has an initial result, an update, or an end for the subscriber. */
    void responded(QueryStream handler, SubscriptionQueryResponse response) {
        if (response.hasInitialResult()) {
            heard(handler, response.getInitialResult().getErrorCode().isEmpty());
        }
        outbound.send(response);
    }

    /** The initial result is what is counted, as the answer to any other query is; updates are no answers. */
    private void heard(QueryStream handler, boolean success) {
        OptionalLong nanos;
        synchronized (this) {
            nanos = initialResult.arrivedFrom(handler);
        }
        String component = handler.name().componentName();
        nanos.ifPresent(took -> metrics.answered(MessageKind.QUERY, query(), component, success, took));
    }

    /** The handler does not handle the query any more, but may still finish what it was asked. The caller pumps. */
    synchronized void forget(QueryStream handler) {
        if (told.remove(handler)) {
            handler.queueNow(unsubscribe());
        }
    }

    /** The handler is gone; the subscription lives on. */
    void lost(QueryStream handler) {
        boolean nobodyLeft;
        synchronized (this) {
            told.remove(handler);
            nobodyLeft = initialResult.lost(handler);
        }
        if (nobodyLeft) {
            failInitialResult(ErrorCode.HANDLER_LOST, "The handler was lost before it gave the initial result");
        }
    }

    /** Ends the wait for an initial result that is overdue. */
    void sweep() {
        boolean overdue;
        synchronized (this) {
            overdue = initialResult.overdue();
        }
        if (overdue) {
            failInitialResult(ErrorCode.QUERY_TIMED_OUT, "The initial result did not come in time");
        }
    }

    private void noHandler() {
        metrics.refused(MessageKind.QUERY, ErrorCode.NO_HANDLER_FOR_QUERY.code());
        outbound.fail(ErrorCode.NO_HANDLER_FOR_QUERY.alone(Status.CANCELLED));
    }

    private void failInitialResult(ErrorCode code, String text) {
        metrics.refused(MessageKind.QUERY, code.code());
        outbound.send(SubscriptionQueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setSubscriptionIdentifier(id())
                .setInitialResult(
                        QueryInstructions.failure(subscription.getQueryRequest().getMessageIdentifier(), code, text))
                .build());
    }

    private void refuse(ErrorCode code, Status status, String text) {
        metrics.refused(MessageKind.QUERY, code.code());
        outbound.fail(code.as(status, text));
    }

    /** Tells every handler that it is over; everything after the first time does nothing. */
    void end() {
        List<QueryStream> informed;
        synchronized (this) {
            ended = true;
            if (!live) {
                return;
            }
            live = false;
            informed = List.copyOf(told);
            told.clear();
            informed.forEach(handler -> handler.queueNow(unsubscribe()));
        }
        subscriptions.remove(this);
        informed.forEach(QueryStream::pump);
    }

    private SubscriptionQueryRequest unsubscribe() {
        return SubscriptionQueryRequest.newBuilder()
                .setUnsubscribe(subscription)
                .build();
    }

    void close() {
        refuse(ErrorCode.OTHER, Status.UNAVAILABLE, "The server is shutting down");
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        outbound.complete();
    }
}
