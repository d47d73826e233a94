package io.daybook.kit.mongo;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that were written last, the least recently used leaving first when there are too many or they weigh too
 * much. A document weighs what it takes in the database.
 *
 * <p>It is only what a batch begins with. Every write names the version that it was made from, so one that is out of
 * date here is refused by the database and read anew.
 */
final class RecentDocuments<T extends Record> {

    private final int documentsMax;
    private final long bytesMax;
    private final Map<String, Entry<T>> byId = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Entry<T extends Record>(GuardedDocument<T> document, int bytes) {}

    RecentDocuments(int documentsMax, long bytesMax) {
        this.documentsMax = documentsMax;
        this.bytesMax = bytesMax;
    }

    synchronized @Nullable GuardedDocument<T> get(String id) {
        Entry<T> entry = byId.get(id);
        return entry == null ? null : entry.document();
    }

    synchronized void put(GuardedDocument<T> document, int weight) {
        remove(document.id());
        byId.put(document.id(), new Entry<>(document, weight));
        bytes += weight;
        Iterator<Entry<T>> eldest = byId.values().iterator();
        while ((byId.size() > documentsMax || bytes > bytesMax) && eldest.hasNext()) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    synchronized void remove(String id) {
        Entry<T> entry = byId.remove(id);
        if (entry != null) {
            bytes -= entry.bytes();
        }
    }
}
