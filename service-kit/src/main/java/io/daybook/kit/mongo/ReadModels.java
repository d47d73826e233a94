package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.ProcessorVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.bson.RawBsonDocument;
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
    private final ReadModelVersions versions;

    /** Those of a database, without updates of subscription queries. */
    public ReadModels(MongoDatabase database) {
        this(database, (query, answer) -> {});
    }

    /** @param answerChanged takes each query whose result has changed, after the change was stored */
    public ReadModels(MongoDatabase database, BiConsumer<Object, Supplier<Object>> answerChanged) {
        this.database = database.withCodecRegistry(RecordCodecs.REGISTRY);
        this.answerChanged = answerChanged;
        this.versions = new ReadModelVersions(
                new Documents<>(this.database, new Definition<>(ReadModelVersions.COLLECTION, ReadModelState.class)));
    }

    /** Which versions of each read model there are, and which of them is served. */
    public ReadModelVersions versions() {
        return versions;
    }

    /** Begins the definition of a read model whose documents are kept in that collection. */
    public <T extends Record> Definition<T> define(DeclaredCollection collection, Class<T> type) {
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

    /** Which versions of these read models another database of the same service serves. */
    public ReadModelVersions versionsIn(MongoDatabase other) {
        ReadModelVersions theirs = new ReadModels(other).versions;
        theirs.lookAtAll();
        return theirs;
    }

    /** The collections of what such a database serves, by the names that they have in the first version. */
    public SortedMap<String, MongoCollection<RawBsonDocument>> servedIn(MongoDatabase other) {
        ReadModelVersions theirs = versionsIn(other);
        SortedMap<String, MongoCollection<RawBsonDocument>> served = new TreeMap<>();
        for (Documents<?> documents : opened) {
            documents.definition.processor().ifPresent(group -> {
                DeclaredCollection declared = documents.definition.collection;
                served.put(declared.name(), declared.in(other, theirs.served(group), RawBsonDocument.class));
            });
        }
        return served;
    }

    /** The processing groups that build read models, each with the newest form that its documents have in this code. */
    public Map<String, Integer> revisions() {
        Map<String, Integer> revisions = new TreeMap<>();
        opened.forEach(documents -> documents
                .definition
                .processor()
                .ifPresent(group -> revisions.merge(group, documents.definition.revision, Integer::max)));
        return revisions;
    }

    /** Makes the indexes of a version that is to be built. */
    void prepare(ProcessorVersion version) {
        builtBy(version.group()).forEach(documents -> documents.of(version).createIndexes());
    }

    /** Removes all that was built of a version; nobody builds it any more. */
    void drop(ProcessorVersion version) {
        builtBy(version.group()).forEach(documents -> documents.drop(version));
    }

    private Stream<Documents<?>> builtBy(String group) {
        return opened.stream()
                .filter(documents ->
                        documents.definition.processor().filter(group::equals).isPresent());
    }

    /** The collections of a version, by the names that they have in the first. */
    public SortedMap<String, MongoCollection<RawBsonDocument>> collections(ProcessorVersion version) {
        SortedMap<String, MongoCollection<RawBsonDocument>> collections = new TreeMap<>();
        builtBy(version.group())
                .forEach(documents ->
                        collections.put(documents.definition.collection.name(), documents.of(version).collection));
        return collections;
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

        final DeclaredCollection collection;
        final Class<T> type;
        Function<EventMessage<?>, ? extends Collection<String>> touched = event -> List.of();
        Supplier<RecentDocuments<T>> recent = () -> new RecentDocuments<>(RECENT_MAX, RECENT_BYTES_MAX);
        Predicate<T> atRest = content -> false;
        int revision = 1;
        private ChangeListener<T> listener = (id, before, now) -> {};

        private Definition(DeclaredCollection collection, Class<T> type) {
            this.collection = collection;
            this.type = type;
        }

        /**
         * Which form the documents have: 1 at first, and one more with each change after which those that are there
         * have to be built anew. Documents of the form before must still be readable: they are served meanwhile.
         */
        public Definition<T> revision(int number) {
            revision = number;
            return this;
        }

        Optional<String> processor() {
            return Optional.ofNullable(collection.builtBy());
        }

        ProcessorVersion versionInUse() {
            String group = collection.builtBy();
            if (group == null) {
                return new ProcessorVersion(collection.name(), 1);
            }
            return ProcessorVersion.atWork()
                    .filter(version -> version.group().equals(group))
                    .orElseGet(() -> versions.served(group));
        }

        /** Nobody has asked what is only being built. */
        void tell(DocumentBatch<T> batch, ProcessorVersion version) {
            if (collection.builtBy() == null || versions.isTold(version)) {
                batch.changes(listener);
            }
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
            Documents<T> documents = new Documents<>(database, this);
            documents.of(versionInUse()).createIndexes();
            opened.add(documents);
            return documents;
        }
    }
}
