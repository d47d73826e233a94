package io.daybook.commandside.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that were used last, in memory, for as long as there is room.
 *
 * <p>A load costs two calls to the server and the replay of the aggregate's events. Axon's own cache is weak: the next
 * garbage collection empties it, just when there is much to do. An entry is taken out when its transaction fails, so
 * what is in it was stored.
 */
final class AggregateCache implements Cache {

    private static final String NAME = "aggregates";
    private static final String GETS = "cache.gets";

    private final Map<Object, Object> entries;
    private final Counter hits;
    private final Counter misses;

    AggregateCache(int sizeMax, MeterRegistry meters) {
        this.entries = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > sizeMax;
            }
        });
        Gauge.builder("cache.size", entries, Map::size)
                .tags("cache", NAME)
                .description("Entries of a cache")
                .register(meters);
        this.hits = meters.counter(GETS, "cache", NAME, "result", "hit");
        this.misses = meters.counter(GETS, "cache", NAME, "result", "miss");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's signature: who asks knows what it put.
    public <K, V> @Nullable V get(K key) {
        Object found = entries.get(key);
        (found == null ? misses : hits).increment();
        return (V) found;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    /** Axon's repositories of aggregates do not listen to their cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody is told of entries");
    }
}
