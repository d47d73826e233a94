package io.daybook.kit.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One page of documents.
 *
 * <p>It ends early where its documents grow large, because a page is one message, and one that is too large for the way
 * could never be read. A client sees only that there are more.
 *
 * @param documents in the list's order
 * @param next where this page ends; null if it is the last
 */
public record Slice(List<Document> documents, @Nullable String next) {

    /** As JSON a document is at most six times as large, so a page stays far below the largest message. */
    static final int BYTES_ENOUGH = 2 << 20;

    /** So few because a page of large documents ends early, and what it leaves need not be sent. */
    private static final int DOCUMENTS_AT_ONCE = 32;

    public Slice {
        documents = List.copyOf(documents);
    }

    /**
     * Reads a page: up to the limit, or until it is large enough, and one document at least.
     *
     * @param collection where the documents are
     * @param filter which of them
     * @param order the list's
     * @param limit how many at most, at least 1
     * @param placeOf where a page that ends with this document ends
     */
    public static Slice read(
            MongoCollection<Document> collection,
            Bson filter,
            Bson order,
            int limit,
            Function<Document, String> placeOf) {
        Codec<Document> codec = collection.getCodecRegistry().get(Document.class);
        FindIterable<RawBsonDocument> all = collection
                .find(filter, RawBsonDocument.class)
                .sort(order)
                .limit(limit + 1)
                .batchSize(DOCUMENTS_AT_ONCE);
        List<Document> page = new ArrayList<>();
        try (MongoCursor<RawBsonDocument> found = all.iterator()) {
            for (int bytes = 0; found.hasNext() && page.size() < limit && bytes < BYTES_ENOUGH; ) {
                RawBsonDocument next = found.next();
                bytes += next.getByteBuffer().remaining();
                page.add(next.decode(codec));
            }
            return new Slice(page, found.hasNext() ? placeOf.apply(page.get(page.size() - 1)) : null);
        }
    }

    /** What the documents stand for, in the same order. */
    public <T> List<T> items(Function<Document, T> reading) {
        return documents.stream().map(reading).toList();
    }
}
