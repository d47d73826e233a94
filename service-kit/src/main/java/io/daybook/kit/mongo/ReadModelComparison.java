package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** With pauses, longer than a view that has come to the same place takes to write. */
    private static final int LOOKS = 20;

    /** Whoever has seen so many does not wait for more. */
    private static final int DIFFERENCES_MAX = 1_000;

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

        /** Whether the one may be only ahead of the other, which have moved since they were looked at before. */
        boolean isUnderWay(Difference before) {
            return !first.equals(second) && !equals(before);
        }
    }

    /**
     * What was found.
     *
     * @param collections how many read models were compared
     * @param documents how many documents either of them has
     * @param underWay how many could not be compared, because they moved at each look
     * @param differences the first thousand that differ
     */
    public record Result(int collections, long documents, int underWay, List<Difference> differences) {

        /** Whether everything was compared and is equal. */
        public boolean isGood() {
            return underWay == 0 && differences.isEmpty();
        }
    }

    /**
     * Compares everything, reading both along their ids, and looks again at what differs.
     *
     * @param pause waits between two looks
     */
    public Result compare(Runnable pause) {
        Set<String> collections = new TreeSet<>();
        first.listCollectionNames().into(collections);
        second.listCollectionNames().into(collections);
        collections.removeAll(NO_READ_MODELS);
        Map<Difference, Difference> left = new LinkedHashMap<>();
        long documents = 0;
        for (String collection : collections) {
            documents += compare(collection, left);
        }
        for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
            pause.run();
            left.replaceAll((before, last) -> again(last));
            left.values().removeIf(Objects::isNull);
        }
        List<Difference> differences = new ArrayList<>();
        left.forEach((before, last) -> {
            if (!last.isUnderWay(before)) {
                differences.add(last);
            }
        });
        return new Result(collections.size(), documents, left.size() - differences.size(), differences);
    }

    private @Nullable Difference again(Difference before) {
        return difference(before.collection(), before.id(), find(first, before), find(second, before));
    }

    private static @Nullable BsonDocument find(MongoDatabase database, Difference wanted) {
        return database.getCollection(wanted.collection(), BsonDocument.class)
                .find(Filters.eq(GuardedDocumentCodec.ID, wanted.id()))
                .first();
    }

    private long compare(String collection, Map<Difference, Difference> found) {
        Pages ones = new Pages(first.getCollection(collection, RawBsonDocument.class));
        Pages others = new Pages(second.getCollection(collection, RawBsonDocument.class));
        long documents = 0;
        while (found.size() < DIFFERENCES_MAX && (ones.peek() != null || others.peek() != null)) {
            RawBsonDocument one = ones.peek();
            RawBsonDocument other = others.peek();
            int order = one == null ? 1 : other == null ? -1 : id(one).compareTo(id(other));
            String id = id(Objects.requireNonNull(order <= 0 ? one : other));
            Difference difference =
                    difference(collection, id, order <= 0 ? ones.take() : null, order >= 0 ? others.take() : null);
            if (difference != null) {
                found.put(difference, difference);
            }
            documents++;
        }
        return documents;
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

    /** A collection along its ids, some documents at a time: a cursor would have all of it in a server's memory. */
    private static final class Pages {

        private static final int PAGE = 100;

        private final MongoCollection<RawBsonDocument> collection;
        private final Deque<RawBsonDocument> page = new ArrayDeque<>();
        private String last = "";
        private boolean done;

        Pages(MongoCollection<RawBsonDocument> collection) {
            this.collection = collection;
        }

        @Nullable
        RawBsonDocument peek() {
            if (page.isEmpty() && !done) {
                collection
                        .find(Filters.gt(GuardedDocumentCodec.ID, last))
                        .sort(Sorts.ascending(GuardedDocumentCodec.ID))
                        .limit(PAGE)
                        .into(page);
                done = page.size() < PAGE;
            }
            return page.peekFirst();
        }

        RawBsonDocument take() {
            RawBsonDocument taken = page.removeFirst();
            last = id(taken);
            return taken;
        }
    }
}
