package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
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
 * Compares the read models of two databases, or two versions of one, document by document. Both may go on meanwhile:
 * each document says how far in the log it is, so one that is ahead of its twin is told from one that differs.
 */
public final class ReadModelComparison {

    /** Between collection and id, where a stretch ends. */
    private static final char SEPARATOR = '/';

    /** With pauses, longer than a view that has come to the same place takes to write. */
    private static final int LOOKS = 20;

    /** Whoever has seen so many does not wait for more. */
    private static final int DIFFERENCES_MAX = 1_000;

    private final Map<String, MongoCollection<RawBsonDocument>> first;
    private final Map<String, MongoCollection<RawBsonDocument>> second;

    /** Of these collections, each under the name by which it is found in the other; the order matters to nobody. */
    public ReadModelComparison(
            Map<String, MongoCollection<RawBsonDocument>> first, Map<String, MongoCollection<RawBsonDocument>> second) {
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
     * @param fields in which they differ; none where one of them has no such document
     */
    public record Difference(String collection, String id, String first, String second, List<String> fields) {

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
     * What was found on a stretch of the way along all ids.
     *
     * @param documents how many documents either of them has there
     * @param underWay how many could not be compared, because they moved at each look
     * @param differences those that differ
     * @param next where the stretch ends; null where nothing comes after it
     */
    public record Stretch(
            long documents,
            int underWay,
            List<Difference> differences,
            @Nullable String next) {}

    /**
     * Compares everything, reading both along their ids, and looks again at what differs.
     *
     * @param pause waits between two looks
     */
    public Result compare(Runnable pause) {
        Stretch all = compare(/* after= */ null, Long.MAX_VALUE, pause);
        return new Result(first.size(), all.documents(), all.underWay(), all.differences());
    }

    /**
     * Compares a stretch.
     *
     * @param after where the stretch before ended, as it said itself; null for the first
     * @param documentsMax how many documents at most
     * @param pause waits between two looks at what differs
     */
    public Stretch compare(@Nullable String after, long documentsMax, Runnable pause) {
        Map<Difference, Difference> left = new LinkedHashMap<>();
        String begin = after == null ? "" : after;
        String collection = begin.substring(0, Math.max(begin.indexOf(SEPARATOR), 0));
        String id = begin.substring(begin.indexOf(SEPARATOR) + 1);
        long documents = 0;
        String end = null;
        for (String name : new TreeSet<>(first.keySet()).tailSet(collection)) {
            Walk walk = new Walk(name, name.equals(collection) ? id : "");
            documents += walk.compare(documentsMax - documents, left);
            if (!walk.isOver()) {
                end = walk.place();
                break;
            }
        }
        List<Difference> differences = new ArrayList<>();
        int underWay = settle(left, differences, pause);
        return new Stretch(documents, underWay, differences, end);
    }

    /** How many are still under way after so many looks; what differs is added. */
    private int settle(Map<Difference, Difference> left, List<Difference> differences, Runnable pause) {
        for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
            pause.run();
            left.replaceAll((before, last) -> again(last));
            left.values().removeIf(Objects::isNull);
        }
        left.forEach((before, last) -> {
            if (!last.isUnderWay(before)) {
                differences.add(last);
            }
        });
        return left.size() - differences.size();
    }

    private @Nullable Difference again(Difference before) {
        return difference(before.collection(), before.id(), find(first, before), find(second, before));
    }

    private static @Nullable BsonDocument find(
            Map<String, MongoCollection<RawBsonDocument>> collections, Difference wanted) {
        return Objects.requireNonNull(collections.get(wanted.collection()))
                .withDocumentClass(BsonDocument.class)
                .find(Filters.eq(GuardedDocumentCodec.ID, wanted.id()))
                .first();
    }

    /** One collection of both, along the ids. */
    private final class Walk {

        private final String collection;
        private final Pages ones;
        private final Pages others;
        private String last;

        Walk(String collection, String after) {
            this.collection = collection;
            this.ones = new Pages(Objects.requireNonNull(first.get(collection)), after);
            this.others = new Pages(Objects.requireNonNull(second.get(collection)), after);
            this.last = after;
        }

        boolean isOver() {
            return ones.peek() == null && others.peek() == null;
        }

        String place() {
            return collection + SEPARATOR + last;
        }

        long compare(long documentsMax, Map<Difference, Difference> found) {
            long documents = 0;
            while (documents < documentsMax && found.size() < DIFFERENCES_MAX && !isOver()) {
                RawBsonDocument one = ones.peek();
                RawBsonDocument other = others.peek();
                int order = one == null ? 1 : other == null ? -1 : id(one).compareTo(id(other));
                last = id(Objects.requireNonNull(order <= 0 ? one : other));
                Difference difference = difference(
                        collection, last, order <= 0 ? ones.take() : null, order >= 0 ? others.take() : null);
                if (difference != null) {
                    found.put(difference, difference);
                }
                documents++;
            }
            return documents;
        }
    }

    private static @Nullable Difference difference(
            String collection, String id, @Nullable BsonDocument one, @Nullable BsonDocument other) {
        return Objects.equals(one, other)
                ? null
                : new Difference(collection, id, seen(one), seen(other), fields(one, other));
    }

    private static List<String> fields(@Nullable BsonDocument one, @Nullable BsonDocument other) {
        if (one == null || other == null) {
            return List.of();
        }
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return List.copyOf(names);
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
        private String last;
        private boolean done;

        Pages(MongoCollection<RawBsonDocument> collection, String after) {
            this.collection = collection;
            this.last = after;
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
