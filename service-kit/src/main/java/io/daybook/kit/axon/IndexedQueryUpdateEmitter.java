package io.daybook.kit.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.queryhandling.SimpleQueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.axonframework.queryhandling.UpdateHandlerRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/**
 * Axon's query update emitter with an index of the subscribed queries: an update without a subscriber costs one map
 * look-up, however many subscriptions there are to other queries.
 *
 * <p>Recent updates are kept for some seconds and sent to a subscription that is registered here only after them. The
 * node that answered its initial result may not have had that change yet. Replaces Axon's own emitter, which is made
 * whatever else there is.
 */
@Primary
public final class IndexedQueryUpdateEmitter extends SimpleQueryUpdateEmitter {

    /** More updates than there are while a subscription is on its way to another node. */
    private static final int REMEMBERED_MAX = 256;

    /** Longer than a subscription is on its way; no longer, because a result may be large. */
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Object, Set<String>> subscribers = new ConcurrentHashMap<>();
    private final Map<Object, Change> remembered = new LinkedHashMap<>();

    /** An emitter without subscribers. */
    public IndexedQueryUpdateEmitter() {
        super(builder());
    }

    /**
     * Emits an update to subscribers of the query, also to those that are registered here in the next seconds.
     *
     * @param query equal to the payload of the subscription queries
     * @param answer supplies the query's new result; called only if there is a subscriber, now or some seconds later
     */
    public void answerChanged(Object query, Supplier<Object> answer) {
        remember(query, answer);
        if (subscribers.containsKey(query)) {
            emit(subscriber -> query.equals(subscriber.getPayload()), answer.get());
        }
    }

    @Override
    public <U> UpdateHandlerRegistration<U> registerUpdateHandler(
            SubscriptionQueryMessage<?, ?, ?> subscriber, int updateBufferSize) {
        Object query = subscriber.getPayload();
        UpdateHandlerRegistration<U> registered = super.registerUpdateHandler(subscriber, updateBufferSize);
        subscribers.compute(query, (asked, others) -> {
            Set<String> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(subscriber.getIdentifier());
            return all;
        });
        Supplier<Object> missed = remembered(query);
        if (missed != null) {
            emit(other -> other == subscriber, missed.get());
        }
        Registration registration = () -> {
            subscribers.computeIfPresent(query, (asked, all) -> {
                all.remove(subscriber.getIdentifier());
                return all.isEmpty() ? null : all;
            });
            return registered.getRegistration().cancel();
        };
        return new UpdateHandlerRegistration<>(registration, registered.getUpdates(), registered::complete);
    }

    private synchronized void remember(Object query, Supplier<Object> answer) {
        long now = System.nanoTime();
        remembered.remove(query);
        remembered.put(query, new Change(now, answer));
        remembered.values().removeIf(change -> now - change.nanos() > REMEMBERED_NANOS);
        if (remembered.size() > REMEMBERED_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    private synchronized @Nullable Supplier<Object> remembered(Object query) {
        Change change = remembered.get(query);
        return change == null ? null : change.answer();
    }

    /** An update and when it was emitted, in nanoseconds. */
    private record Change(long nanos, Supplier<Object> answer) {}
}
