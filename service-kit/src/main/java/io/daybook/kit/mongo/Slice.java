package io.daybook.kit.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One page of documents.
 *
 * <p>It ends early where its documents grow large: two hundred orders of the largest kind would be some hundred
 * megabytes, which no process should build for one client. A client sees only that there are more.
 *
 * @param documents in the list's order
 * @param next where this page ends; null if it is the last
 * @param <T> what the content of a document is
 */
public record Slice<T extends Record>(
        List<GuardedDocument<T>> documents, @Nullable String next) {

    /** As JSON a document is at most six times as large, for which there is room among the answers of others. */
    static final int BYTES_ENOUGH = 2 << 20;

    /** So few because a page of large documents ends early, and what it leaves need not be sent. */
    private static final int DOCUMENTS_AT_ONCE = 32;

    public Slice {
        documents = List.copyOf(documents);
    }

    static <T extends Record> Slice<T> read(
            FindIterable<RawBsonDocument> all,
            int limit,
            Function<RawBsonDocument, GuardedDocument<T>> decode,
            Function<RawBsonDocument, String> placeOf) {
        List<GuardedDocument<T>> page = new ArrayList<>();
        try (MongoCursor<RawBsonDocument> found =
                all.limit(limit + 1).batchSize(DOCUMENTS_AT_ONCE).iterator()) {
            String last = null;
            for (int bytes = 0; found.hasNext() && page.size() < limit && bytes < BYTES_ENOUGH; ) {
                RawBsonDocument next = found.next();
                bytes += next.getByteBuffer().remaining();
                page.add(decode.apply(next));
                last = placeOf.apply(next);
            }
            return new Slice<>(page, found.hasNext() ? last : null);
        }
    }

    /** What the documents stand for, in the same order. */
    public <R> List<R> items(Function<GuardedDocument<T>, R> reading) {
        return documents.stream().map(reading).toList();
    }
}
