package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.daybook.axonserver.transport.BufferBudget;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every subscription query that is alive, known to every handler of its query.
 *
 * <p>A handler that comes while a subscription lives is told of it, so an application that restarts goes on sending
 * updates to those who watched before.
 */
final class Subscriptions {

    private final Map<String, SubscriptionCall> byId = new ConcurrentHashMap<>();
    private final Map<String, Set<SubscriptionCall>> byQuery = new ConcurrentHashMap<>();
    private final BufferBudget inFlightBytes;

    Subscriptions(BufferBudget inFlightBytes) {
        this.inFlightBytes = inFlightBytes;
    }

    /** Whether there is room for the subscription, which has it until it is removed, or refused because of its id. */
    boolean hasRoomFor(SubscriptionCall subscription) {
        return inFlightBytes.take(subscription.bytes());
    }

    /** False if the id is taken. */
    boolean add(SubscriptionCall subscription) {
        if (byId.putIfAbsent(subscription.id(), subscription) != null) {
            inFlightBytes.giveBack(subscription.bytes());
            return false;
        }
        byQuery.compute(subscription.query(), (query, others) -> {
            Set<SubscriptionCall> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(subscription);
            return all;
        });
        return true;
    }

    void remove(SubscriptionCall subscription) {
        if (byId.remove(subscription.id(), subscription)) {
            inFlightBytes.giveBack(subscription.bytes());
        }
        byQuery.computeIfPresent(subscription.query(), (query, others) -> {
            others.remove(subscription);
            return others.isEmpty() ? null : others;
        });
    }

    void handlerCame(QueryStream handler, String query) {
        byQuery.getOrDefault(query, Set.of()).forEach(subscription -> subscription.tell(handler));
        handler.pump();
    }

    void handlerUnsubscribed(QueryStream handler, String query) {
        byQuery.getOrDefault(query, Set.of()).forEach(subscription -> subscription.forget(handler));
        handler.pump();
    }

    void handlerGone(QueryStream handler) {
        byId.values().forEach(subscription -> subscription.lost(handler));
    }

    /** A handler has something for a subscriber; it is told if there is none any more. */
    void responded(QueryStream handler, SubscriptionQueryResponse response) {
        SubscriptionCall subscription = byId.get(response.getSubscriptionIdentifier());
        if (subscription != null) {
            subscription.responded(handler, response);
            return;
        }
        handler.queueNow(SubscriptionQueryRequest.newBuilder()
                .setUnsubscribe(
                        SubscriptionQuery.newBuilder().setSubscriptionIdentifier(response.getSubscriptionIdentifier()))
                .build());
        handler.pump();
    }

    int count() {
        return byId.size();
    }

    void sweep() {
        byId.values().forEach(SubscriptionCall::sweep);
    }
}
