package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Opens the collections of a service's read models and sees to it that their indexes exist.
 *
 * <p>The indexes are created when a collection is opened, and again when the database was deleted under a living
 * service.
 */
public final class ReadModels implements SegmentListener {

    private final MongoDatabase database;
    private final BiConsumer<Object, Supplier<Object>> answerChanged;
    private final List<Documents<?>> opened = new CopyOnWriteArrayList<>();

    /** Those of a database, without updates of subscription queries. */
    public ReadModels(MongoDatabase database) {
        this(database, (query, answer) -> {});
    }

    /** @param answerChanged takes each query whose result has changed, after the change was stored */
    public ReadModels(MongoDatabase database, BiConsumer<Object, Supplier<Object>> answerChanged) {
        this.database = database.withCodecRegistry(RecordCodecs.REGISTRY);
        this.answerChanged = answerChanged;
    }

    /** Begins the definition of a read model whose documents are kept in the collection of that name. */
    public <T extends Record> Definition<T> define(String collection, Class<T> type) {
        return new Definition<>(collection, type);
    }

    @Override
    public void forget(String processor, int segment) {
        opened.forEach(Documents::forgetRecent);
    }

    @Override
    public void databaseIsEmpty() {
        opened.forEach(Documents::createIndexes);
    }

    /** Is told of a document that has changed, what it was (null if it is new) and is. */
    @FunctionalInterface
    public interface ChangeListener<T> {
        void changed(String id, @Nullable T before, T now);
    }

    /**
     * What a read model needs to know of its collection before it is opened.
     *
     * @param <T> what the content of a document is
     */
    public final class Definition<T extends Record> {

        /** As many as change within a moment, and no more than a small heap bears for each read model. */
        private static final int RECENT_MAX = 10_000;

        private static final long RECENT_BYTES_MAX = 8 << 20;

        private final String collection;
        final Class<T> type;
        final List<Bson> indexes = new ArrayList<>();
        Function<EventMessage<?>, ? extends Collection<String>> touched = event -> List.of();
        Supplier<RecentDocuments<T>> recent = () -> new RecentDocuments<>(RECENT_MAX, RECENT_BYTES_MAX);
        Predicate<T> atRest = content -> false;
        ChangeListener<T> listener = (id, before, now) -> {};

        private Definition(String collection, Class<T> type) {
            this.collection = collection;
            this.type = type;
        }

        /** A list by these keys, the first ones given, is read along the index and not sorted. */
        public Definition<T> index(Bson keys) {
            indexes.add(keys);
            return this;
        }

        /** A list in that order, and one for each of the fields that it may be filtered by. */
        public Definition<T> list(TimeOrder order, String... filters) {
            indexes.add(order.keys());
            for (String filter : filters) {
                indexes.add(order.after(filter));
            }
            return this;
        }

        /** Which documents an event touches, so that a batch reads all of them at once instead of one by one. */
        public Definition<T> readAhead(Function<EventMessage<?>, ? extends Collection<String>> idsOf) {
            touched = idsOf;
            return this;
        }

        /**
         * How much of what was written last stays in memory, for the next event of the same document.
         *
         * @param documents how many of them at most
         * @param bytes how much they may take together, as the database holds them; in memory it is several times that
         */
        Definition<T> remember(int documents, long bytes) {
            recent = () -> new RecentDocuments<>(documents, bytes);
            return this;
        }

        /** Which documents need not be remembered, because nothing is expected to change them soon. */
        public Definition<T> atRest(Predicate<T> rests) {
            atRest = rests;
            return this;
        }

        /**
         * Which query a document answers, so that its subscribers get an update when the document has changed.
         *
         * @param query the query that the document with an id answers
         * @param news whether a change from the old content (null for a new document) to the new one is worth an update
         * @param answer the query's result, from the content
         */
        public Definition<T> answers(
                Function<String, Object> query, BiPredicate<T, T> news, Function<T, Object> answer) {
            listener = (id, before, now) -> {
                if (news.test(before, now)) {
                    answerChanged.accept(query.apply(id), () -> answer.apply(now));
                }
            };
            return this;
        }

        /** Who is told of each document that has changed, after the change was stored; once and not again. */
        public Definition<T> listener(ChangeListener<? super T> told) {
            listener = told::changed;
            return this;
        }

        /** Opens the collection and creates its indexes. */
        public Documents<T> open() {
            Documents<T> documents = new Documents<>(database.getCollection(collection, RawBsonDocument.class), this);
            documents.createIndexes();
            opened.add(documents);
            return documents;
        }
    }
}
