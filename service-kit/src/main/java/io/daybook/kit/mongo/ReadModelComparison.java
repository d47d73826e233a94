package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Compares the read models of two databases, document by document. Both may go on meanwhile: each document says how far
 * in the log it is, so one that is ahead of its twin is told from one that differs.
 */
public final class ReadModelComparison {

    private static final Set<String> NO_READ_MODELS = Set.of(GuardedTokenStore.COLLECTION, DeadLetters.COLLECTION);

    private final MongoDatabase first;
    private final MongoDatabase second;

    /** Of these two; the order matters to nobody. */
    public ReadModelComparison(MongoDatabase first, MongoDatabase second) {
        this.first = first;
        this.second = second;
    }

    /**
     * A document that is not the same in both.
     *
     * @param collection of which read model
     * @param id its {@code _id}
     * @param first the last events that the first has seen; empty where it has no such document
     * @param second the same of the second
     */
    public record Difference(String collection, String id, String first, String second) {

        /** Whether the one may be only ahead of the other, since they were looked at before. */
        public boolean isUnderWay(Difference before) {
            return !first.equals(second) && !equals(before);
        }
    }

    /**
     * What was found.
     *
     * @param collections how many read models were compared
     * @param documents how many documents either of them has
     */
    public record Result(int collections, long documents, List<Difference> differences) {}

    /** Compares everything once, reading both along their ids. */
    public Result compare() {
        Set<String> collections = new TreeSet<>();
        first.listCollectionNames().into(collections);
        second.listCollectionNames().into(collections);
        collections.removeAll(NO_READ_MODELS);
        List<Difference> differences = new ArrayList<>();
        long documents = 0;
        for (String collection : collections) {
            documents += compare(collection, differences);
        }
        return new Result(collections.size(), documents, differences);
    }

    /** Looks again at one that differed; nothing where it differs no more. */
    public @Nullable Difference again(Difference before) {
        return difference(before.collection(), before.id(), find(first, before), find(second, before));
    }

    private static @Nullable BsonDocument find(MongoDatabase database, Difference wanted) {
        return database.getCollection(wanted.collection(), BsonDocument.class)
                .find(Filters.eq(GuardedDocumentCodec.ID, wanted.id()))
                .first();
    }

    private long compare(String collection, List<Difference> differences) {
        long documents = 0;
        try (MongoCursor<RawBsonDocument> ones = documents(first, collection);
                MongoCursor<RawBsonDocument> others = documents(second, collection)) {
            RawBsonDocument one = next(ones);
            RawBsonDocument other = next(others);
            while (one != null || other != null) {
                int order = one == null ? 1 : other == null ? -1 : id(one).compareTo(id(other));
                String id = id(Objects.requireNonNull(order <= 0 ? one : other));
                Difference found = difference(collection, id, order <= 0 ? one : null, order >= 0 ? other : null);
                if (found != null) {
                    differences.add(found);
                }
                one = order <= 0 ? next(ones) : one;
                other = order >= 0 ? next(others) : other;
                documents++;
            }
        }
        return documents;
    }

    private static MongoCursor<RawBsonDocument> documents(MongoDatabase database, String collection) {
        MongoCollection<RawBsonDocument> all = database.getCollection(collection, RawBsonDocument.class);
        return all.find().sort(Sorts.ascending(GuardedDocumentCodec.ID)).iterator();
    }

    private static @Nullable RawBsonDocument next(MongoCursor<RawBsonDocument> cursor) {
        return cursor.hasNext() ? cursor.next() : null;
    }

    private static @Nullable Difference difference(
            String collection, String id, @Nullable BsonDocument one, @Nullable BsonDocument other) {
        return Objects.equals(one, other) ? null : new Difference(collection, id, seen(one), seen(other));
    }

    private static String seen(@Nullable BsonDocument document) {
        return document == null
                ? ""
                : new TreeMap<>(document.getDocument(GuardedDocumentCodec.SEQUENCE, new BsonDocument())).toString();
    }

    private static String id(BsonDocument document) {
        return document.getString(GuardedDocumentCodec.ID).getValue();
    }
}
