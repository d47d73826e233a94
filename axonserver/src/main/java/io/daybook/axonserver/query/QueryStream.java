package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound.RequestCase;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.daybook.axonserver.transport.ClientStream;
import io.daybook.axonserver.transport.HandlerName;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.PermitQueue;
import io.daybook.axonserver.transport.PermitQueue.Admission;
import io.daybook.axonserver.transport.QueueLimits;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream for answering queries.
 *
 * <p>Queries wait in a queue for the client's permits. Messages about subscriptions do not: they cost a client nothing
 * to take, and a subscription that waited behind queries would miss updates.
 */
final class QueryStream extends ClientStream<QueryProviderOutbound, QueryProviderInbound> {

    private final QueryDispatcher dispatcher;
    private final QueryRegistry registry;
    private final Subscriptions subscriptions;
    private final PermitQueue<HandlerMessage> queue;
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final HandlerName name = new HandlerName();

    QueryStream(
            OutboundStream<QueryProviderInbound> outbound,
            QueryDispatcher dispatcher,
            QueryRegistry registry,
            Subscriptions subscriptions,
            QueueLimits limits) {
        super(outbound);
        this.dispatcher = dispatcher;
        this.registry = registry;
        this.subscriptions = subscriptions;
        this.queue = new PermitQueue<>(limits);
        outbound.pullFrom(this::nextMessage);
    }

    @Override
    protected String instructionId(QueryProviderOutbound instruction) {
        return instruction.getInstructionId();
    }

    @Override
    protected boolean isKnown(QueryProviderOutbound instruction) {
        return instruction.getRequestCase() != RequestCase.REQUEST_NOT_SET;
    }

    @Override
    protected QueryProviderInbound envelope(InstructionAck ack) {
        return QueryProviderInbound.newBuilder().setAck(ack).build();
    }

    @Override
    protected void take(QueryProviderOutbound instruction) {
        switch (instruction.getRequestCase()) {
            case SUBSCRIBE -> subscribe(instruction.getSubscribe());
            case UNSUBSCRIBE -> unsubscribe(instruction.getUnsubscribe().getQuery());
            case FLOW_CONTROL -> {
                name.is(instruction.getFlowControl().getClientId());
                queue.grant(instruction.getFlowControl().getPermits());
            }
            case QUERY_RESPONSE -> dispatcher.answered(this, instruction.getQueryResponse());
            case QUERY_COMPLETE -> dispatcher.completed(this, instruction.getQueryComplete());
            case SUBSCRIPTION_QUERY_RESPONSE ->
                subscriptions.responded(this, instruction.getSubscriptionQueryResponse());
            case ACK, REQUEST_NOT_SET -> {} // Queries carry no instruction id, so no acknowledgement is awaited.
        }
    }

    /** The same query may be subscribed several times, once for each type of answer; it counts once. */
    private void subscribe(QuerySubscription subscription) {
        name.is(subscription.getClientId(), subscription.getComponentName());
        if (handled.add(subscription.getQuery())) {
            registry.add(this, subscription.getQuery());
            subscriptions.handlerCame(this, subscription.getQuery());
        }
    }

    private void unsubscribe(String query) {
        registry.remove(this, query);
        if (handled.remove(query)) {
            subscriptions.handlerUnsubscribed(this, query);
            queue.withdrawIf(message -> message instanceof QueryLeg leg
                            && leg.query().request().getQuery().equals(query))
                    .forEach(message -> dispatcher.sendToAnother((QueryLeg) message));
        }
    }

    /** Lets the query wait for this handler. */
    Admission offer(QueryLeg leg) {
        return queue.offer(leg, 0, () -> handled.contains(leg.query().request().getQuery()));
    }

    /** Sends a message about a query that the handler has, after what waits already. */
    void sendInTurn(HandlerMessage message) {
        queue.offerControl(message);
        pump();
    }

    /** Queues a message about a subscription, before everything that waits for a permit. */
    void queueNow(SubscriptionQueryRequest request) {
        outbound()
                .queue(QueryProviderInbound.newBuilder()
                        .setSubscriptionQueryRequest(request)
                        .build());
    }

    private @Nullable QueryProviderInbound nextMessage() {
        for (HandlerMessage next = queue.next(); next != null; next = queue.next()) {
            Optional<QueryProviderInbound> message = next.toSend();
            if (message.isPresent()) {
                return message.get();
            }
            queue.unsent(next);
        }
        return null;
    }

    /** How many queries wait for its permits. */
    int waiting() {
        return queue.waiting();
    }

    /** The handler is done with the query. False if it did not have it. */
    boolean settle(QueryLeg leg) {
        return queue.settle(leg);
    }

    /** Takes the query back. False if it was sent already. */
    boolean withdraw(QueryLeg leg) {
        return queue.withdraw(leg);
    }

    /** Hands back what it has. */
    @Override
    protected void letGo() {
        for (String query : Set.copyOf(handled)) {
            registry.remove(this, query);
            handled.remove(query);
        }
        subscriptions.handlerGone(this);
        dispatcher.left(queue.close());
    }

    HandlerName name() {
        return name;
    }
}
