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
 * Axon's emitter of query updates, which knows what is subscribed to: a change that nobody waits for costs a look into
 * a map, however many wait for others.
 *
 * <p>It remembers the last few changes. A subscriber is told to every node, and asks one of them for what there is to
 * say now; another node, whose change that one did not see yet, may learn of the subscriber only after the change. It
 * is then told what it missed. Before Axon's own, which is made whatever else there is.
 */
@Primary
public final class IndexedQueryUpdateEmitter extends SimpleQueryUpdateEmitter {

    /** More than change while a subscription is on its way to another node. */
    private static final int REMEMBERED_MAX = 256;

    /** Longer than a subscription is on its way; an answer may be large. */
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Object, Set<String>> subscribers = new ConcurrentHashMap<>();
    private final Map<Object, Change> remembered = new LinkedHashMap<>();

    /** An emitter without subscribers. */
    public IndexedQueryUpdateEmitter() {
        super(builder());
    }

    /**
     * Tells those who subscribed to the query, and those who are about to.
     *
     * @param query as it is asked, equal to what subscribers sent
     * @param answer what is to say to it now; called where somebody wants to know, now or a little later
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

    /** What changed at that time. */
    private record Change(long nanos, Supplier<Object> answer) {}
}
