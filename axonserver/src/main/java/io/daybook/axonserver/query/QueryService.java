package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.platform.ConnectedClients;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.BufferBudget;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.ServerTimer;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The query half of the API: handlers hold a stream open, callers ask once or subscribe. */
public final class QueryService extends QueryServiceGrpc.QueryServiceImplBase implements MeterBinder, AutoCloseable {

    private final Set<QueryStream> handlers = ConcurrentHashMap.newKeySet();
    private final Set<SubscriptionCall> subscribers = ConcurrentHashMap.newKeySet();
    private final Subscriptions subscriptions;
    private final QueryRegistry registry;
    private final QueryDispatcher dispatcher;
    private final HandlerMetrics metrics;
    private final QueryLimits limits;
    private final OutboundBuffers buffers;

    /** Starts without handlers. */
    public QueryService(
            ConnectedClients clients,
            Topology topology,
            OutboundBuffers buffers,
            QueryLimits limits,
            HandlerMetrics metrics) {
        this.registry = new QueryRegistry(topology, clients::tagsOf);
        BufferBudget inFlightBytes = new BufferBudget(limits.inFlightBytesMax());
        this.dispatcher = new QueryDispatcher(registry, limits, inFlightBytes, metrics);
        this.subscriptions = new Subscriptions(inFlightBytes);
        this.metrics = metrics;
        this.limits = limits;
        this.buffers = buffers;
        clients.whenSilent(this::endStreamsOf);
    }

    /** Lets the server look for overdue answers. */
    public void sweepWith(ServerTimer timer) {
        timer.every(ServerTimer.sweepIntervalFor(limits.timeout()), () -> {
            dispatcher.sweep();
            subscriptions.sweep();
        });
    }

    /** What is on its way now, against what may be. */
    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("axon.query.waiting", handlers, streams -> streams.stream()
                        .mapToInt(QueryStream::waiting)
                        .sum())
                .description("Queries that wait for their handler to take more")
                .register(meters);
        Gauge.builder("axon.query.subscriptions", subscriptions, Subscriptions::count)
                .description("Subscription queries that are alive")
                .register(meters);
        dispatcher.bindTo(meters);
    }

    @Override
    public StreamObserver<QueryProviderOutbound> openStream(StreamObserver<QueryProviderInbound> call) {
        OutboundStream<QueryProviderInbound> outbound =
                new OutboundStream<>((ServerCallStreamObserver<QueryProviderInbound>) call, buffers);
        QueryStream stream = new QueryStream(outbound, dispatcher, registry, subscriptions, limits.queue());
        handlers.add(stream);
        outbound.whenGone(() -> {
            handlers.remove(stream);
            stream.leave();
        });
        return stream;
    }

    @Override
    public void query(QueryRequest request, StreamObserver<QueryResponse> call) {
        dispatcher.ask(request, new OutboundStream<>((ServerCallStreamObserver<QueryResponse>) call, buffers));
    }

    @Override
    public StreamObserver<SubscriptionQueryRequest> subscription(StreamObserver<SubscriptionQueryResponse> call) {
        OutboundStream<SubscriptionQueryResponse> outbound =
                new OutboundStream<>((ServerCallStreamObserver<SubscriptionQueryResponse>) call, buffers);
        SubscriptionCall subscriber =
                new SubscriptionCall(outbound, subscriptions, registry, metrics, limits.timeout());
        subscribers.add(subscriber);
        outbound.whenGone(() -> {
            subscribers.remove(subscriber);
            subscriber.end();
        });
        return subscriber;
    }

    /** Ends every stream, so that clients look for a server again. */
    @Override
    public void close() {
        subscribers.forEach(SubscriptionCall::close);
        handlers.forEach(stream -> stream.end("The server is shutting down"));
    }

    private void endStreamsOf(String clientId) {
        handlers.stream()
                .filter(stream -> stream.name().clientId().equals(clientId))
                .forEach(stream -> stream.end("The client stopped answering heartbeats"));
    }
}
