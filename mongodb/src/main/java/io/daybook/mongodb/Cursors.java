package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Gives what a command found to its client in batches: as many documents as it asked for, and never more in one reply
 * than a driver takes.
 *
 * <p>The limits are those of a real MongoDB: 16 MiB a reply (the driver gives a connection up at 48 million bytes), and
 * ten minutes until a cursor that nobody reads is closed. A cursor does not end with the connection that opened it,
 * because a driver reads on over any connection of its pool.
 */
final class Cursors {

    private static final long REPLY_BYTES_MAX = 16L << 20;
    private static final long IDLE_NANOS_MAX = TimeUnit.MINUTES.toNanos(10);
    private static final String CURSOR = "cursor";
    private static final String FIRST_BATCH = "firstBatch";

    private final LongSupplier nanoTime;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Cursor> open = new ConcurrentHashMap<>();

    /**
     * What a client has not fetched yet.
     *
     * @param namespace of the collection
     * @param rest at least one document
     * @param since when it was last read from
     */
    private record Cursor(String namespace, List<Document> rest, long since) {}

    Cursors(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The reply with as much in its first batch as the command asks for and a message can hold. */
    Document begin(Document command, Document reply) {
        if (!(reply.get(CURSOR) instanceof Document whole) || !(whole.get(FIRST_BATCH) instanceof List<?> found)) {
            return reply;
        }
        String namespace = String.valueOf(whole.get("ns"));
        List<Document> documents = found.stream().map(Document.class::cast).toList();
        int size = batch(documents, batchSize(command));
        long id = size == documents.size() || Utils.isTrue(command.get("singleBatch"))
                ? 0
                : keep(lastId.incrementAndGet(), namespace, documents.subList(size, documents.size()));
        reply.put(CURSOR, answer(id, namespace, FIRST_BATCH, documents.subList(0, size)));
        return reply;
    }

    /**
     * The next batch.
     *
     * @throws CursorNotFoundException if there is no such cursor
     */
    Document getMore(Document command) {
        long id = command.get("getMore") instanceof Number number ? number.longValue() : 0;
        Cursor cursor = open.remove(id);
        if (cursor == null) {
            throw new CursorNotFoundException(id);
        }
        List<Document> rest = cursor.rest();
        int size = batch(rest, batchSize(command));
        long next = size == rest.size() ? 0 : keep(id, cursor.namespace(), rest.subList(size, rest.size()));
        return done(new Document(CURSOR, answer(next, cursor.namespace(), "nextBatch", rest.subList(0, size))));
    }

    /** Closes the cursors that the command names. */
    Document kill(Document command) {
        List<Object> killed = new ArrayList<>();
        List<Object> notFound = new ArrayList<>();
        for (Object id : (List<?>) command.getOrDefault("cursors", List.of())) {
            (open.remove(((Number) id).longValue()) == null ? notFound : killed).add(id);
        }
        return done(new Document("cursorsKilled", killed).append("cursorsNotFound", notFound));
    }

    /** Closes those that nobody has read from for too long: a client that died closes none. */
    void closeIdle() {
        if (!open.isEmpty()) {
            long now = nanoTime.getAsLong();
            open.values().removeIf(cursor -> now - cursor.since() > IDLE_NANOS_MAX);
        }
    }

    /** How many are open. */
    int count() {
        return open.size();
    }

    private long keep(long id, String namespace, List<Document> rest) {
        open.put(id, new Cursor(namespace, rest, nanoTime.getAsLong()));
        return id;
    }

    private static int batchSize(Document command) {
        Object own =
                command.get(CURSOR) instanceof Document cursor ? cursor.get("batchSize") : command.get("batchSize");
        return own instanceof Number number && number.intValue() > 0 ? number.intValue() : Integer.MAX_VALUE;
    }

    /** How many of the documents fit: one at least. */
    private static int batch(List<Document> documents, int documentsMax) {
        int count = Math.min(documents.size(), 1);
        long bytes = count == 0 ? 0 : Bson.size(documents.get(0));
        while (count < documents.size() && count < documentsMax) {
            bytes += Bson.size(documents.get(count));
            if (bytes > REPLY_BYTES_MAX) {
                break;
            }
            count++;
        }
        return count;
    }

    private static Document answer(long id, String namespace, String name, List<Document> batch) {
        return new Document("id", id).append("ns", namespace).append(name, batch);
    }

    private static Document done(Document reply) {
        Utils.markOkay(reply);
        return reply;
    }
}
