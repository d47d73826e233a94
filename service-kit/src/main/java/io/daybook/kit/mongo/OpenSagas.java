package io.daybook.kit.mongo;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open sagas that are in memory, the least recently used leaving first when there are too many.
 *
 * <p>An instance is handed out to one batch and comes back only when the batch is written; so one that a failed batch
 * has changed is never seen again. What was last written stays, to be read from in its place.
 */
final class OpenSagas {

    private final int max;
    private final Map<String, OpenSaga> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Object> instances = new HashMap<>();

    OpenSagas(int max) {
        this.max = max;
    }

    synchronized @Nullable OpenSaga byKey(String key) {
        return byKey.get(key);
    }

    synchronized @Nullable OpenSaga byIdentifier(String identifier) {
        String key = keys.get(identifier);
        return key == null ? null : byKey.get(key);
    }

    /** The instance, which is then the caller's alone. */
    synchronized @Nullable Object takeInstance(OpenSaga saga) {
        return instances.remove(saga.key());
    }

    /** Remembers what was read, unless something newer came in the meantime; the answer is what is remembered. */
    synchronized OpenSaga putRead(OpenSaga saga) {
        OpenSaga newer = byKey.get(saga.key());
        if (newer != null) {
            return newer;
        }
        put(saga, null);
        return saga;
    }

    synchronized void put(OpenSaga saga, @Nullable Object instance) {
        byKey.put(saga.key(), saga);
        keys.put(saga.identifier(), saga.key());
        if (instance != null) {
            instances.put(saga.key(), instance);
        }
        for (Iterator<OpenSaga> eldest = byKey.values().iterator(); byKey.size() > max && eldest.hasNext(); ) {
            forgetBeside(eldest.next());
            eldest.remove();
        }
    }

    synchronized void remove(OpenSaga saga) {
        forgetBeside(saga);
        byKey.remove(saga.key());
    }

    synchronized void clear() {
        byKey.clear();
        keys.clear();
        instances.clear();
    }

    private void forgetBeside(OpenSaga saga) {
        keys.remove(saga.identifier());
        instances.remove(saga.key());
    }
}
