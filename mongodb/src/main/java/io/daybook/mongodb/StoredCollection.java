package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents are never changed in place, and whose indexes serve every query that names their
 * fields.
 *
 * <p>The superclass updates the very document it found. Another connection may be writing that document to its client
 * at the time, and a failing update would leave it half done. It also uses an index only for a query of exactly the
 * index's fields: a guarded write, {@code {_id: .., sequence: ..}}, would read the whole collection. A position is the
 * document's id, by which it lies in the store.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<Object> {

    private final DocumentTree documents;

    /** Those that are complete; the superclass's list changes while queries read it. */
    private volatile List<Index<Object>> complete = List.of();

    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            DocumentTree documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    /** Alone, because a document that is written meanwhile would be in the collection and not in the index. */
    @Override
    public synchronized void addIndex(Index<Object> index) {
        super.addIndex(index);
        complete = List.copyOf(getIndexes());
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
        complete = List.copyOf(getIndexes());
    }

    /**
     * Everything found leaves here: queries, and what is about to be changed by whoever holds the monitor. The
     * superclass changes fields of a document and nothing within its fields, so a copy of the first level is enough. It
     * leaves whole, because {@link Cursors} makes the batches; the superclass would keep what is left for ever.
     */
    @Override
    protected QueryResult createQueryResult(List<Document> found, int batchSize) {
        return new QueryResult(
                Thread.holdsLock(this) ? found.stream().map(Document::new).toList() : found);
    }

    /** Without the monitor: documents are never changed in place, and a tree is read as it was at first. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public QueryResult handleQuery(QueryParameters parameters) {
        Document selector = parameters.getQuerySelector();
        String prefix = selector.containsKey("query") ? "" : "$";
        boolean wrapped = selector.containsKey(prefix + "query");
        return queryDocuments(
                wrapped ? (Document) Objects.requireNonNull(selector.get(prefix + "query")) : selector,
                wrapped ? (Document) selector.get(prefix + "orderby") : null,
                parameters.getNumberToSkip(),
                parameters.getLimit(),
                parameters.getBatchSize(),
                parameters.getProjection());
    }

    /** What a stage of an aggregation joins; later stages change it at every level. */
    @Override
    public Stream<Document> handleQueryAsStream(Document query) {
        return super.handleQueryAsStream(query).map(Document::cloneDeeply);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        if (isNaturalDescending(orderBy)) {
            Stream<Document> newestFirst = documents.walk(null, null, /* backwards= */ true);
            return matchDocumentsFromStream(newestFirst, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }
        Iterable<Object> positions = IndexedFields.positions(query, getIdField(), complete);
        if (positions != null) {
            Stream<Document> found = at(StreamSupport.stream(positions.spliterator(), false));
            return matchDocumentsFromStream(found, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }
        IndexWalk walk = IndexWalk.best(
                ordered(),
                query,
                orderBy,
                limit == 0 ? 0 : numberToSkip + limit,
                documents.map().sizeAsLong());
        if (walk != null) {
            Document rest = walk.order() == IndexWalk.Order.ANOTHER ? orderBy : null;
            return matchDocumentsFromStream(
                    at(positions(walk)), query, rest, numberToSkip, limit, batchSize, fieldSelector);
        }
        IdWalk byId = IdWalk.of(documents, getIdField(), query, orderBy);
        if (byId != null) {
            Document rest = byId.isSorted() ? null : orderBy;
            return matchDocumentsFromStream(
                    byId.documents(), query, rest, numberToSkip, limit, batchSize, fieldSelector);
        }
        return matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    /** A range is walked as it was when that began; no document may move meanwhile from a later to an earlier one. */
    private Stream<Object> positions(IndexWalk walk) {
        if (!walk.hasSeveralRanges()) {
            return walk.positions();
        }
        synchronized (this) {
            return walk.positions().toList().stream();
        }
    }

    /** Some may have gone since the index was asked. */
    private Stream<Document> at(Stream<Object> positions) {
        return positions.map(this::getDocument).filter(Objects::nonNull);
    }

    private List<OrderedIndex> ordered() {
        return complete.stream()
                .filter(OrderedIndex.class::isInstance)
                .map(OrderedIndex.class::cast)
                .toList();
    }

    @Override
    protected QueryResult matchDocumentsFromStream(
            Stream<Document> found,
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        return super.matchDocumentsFromStream(
                found.peek(document -> documents.examined().increment()),
                query,
                orderBy,
                numberToSkip,
                limit,
                batchSize,
                fieldSelector);
    }

    /** All of them, each held against the query; the newest first is read along the keys instead. */
    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        Stream<Document> all = documents.walk(null, null, /* backwards= */ false);
        return matchDocumentsFromStream(all, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    /** In one step, if nothing speaks against it: see {@link DirectUpdate}. */
    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        if (!isMulti && selector.get(getIdField()) instanceof String id) {
            Document before = getDocument(id);
            DirectUpdate direct =
                    before != null && documentMatchesQuery(before, selector) ? DirectUpdate.of(before, update) : null;
            if (direct != null && direct.changesContentOnly(getIndexes())) {
                ordered().forEach(index -> index.checkUpdate(direct.before(), direct.after(), this));
                ordered().forEach(index -> index.updateInPlace(direct.before(), direct.after(), id, this));
                handleUpdate(id, direct.before(), direct.after());
                return new Document("n", 1).append("nModified", 1);
            }
        }
        return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
    }

    /**
     * All at once if all are meant. The superclass would hold each of them twice in memory, and look for each in every
     * index.
     */
    @Override
    public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
        if (!selector.isEmpty() || limit > 0) {
            return super.deleteDocuments(selector, limit, oplog);
        }
        int count = count();
        HalfWritten.begin();
        documents.map().clear();
        getIndexes().forEach(index -> {
            if (index instanceof StoredIndex stored) {
                stored.clear();
            } else if (index instanceof OrderedIndex ordered) {
                ordered.clear();
            }
        });
        HalfWritten.end();
        return count;
    }

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
        HalfWritten.end();
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        HalfWritten.begin();
        Object id = getIdField() == null ? UUID.randomUUID() : Utils.getSubdocumentValue(document, getIdField());
        if (documents.put(id, document)) {
            throw new IllegalStateException(this + " had a document " + id + " that its index does not know");
        }
        return id;
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        return documents.get(position);
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        documents.put(position, after);
        HalfWritten.end();
    }

    @Override
    protected void removeDocument(Object position) {
        if (!documents.remove(position)) {
            throw new NoSuchElementException("No document with key " + position);
        }
        HalfWritten.end();
    }

    /** Not known: to keep it up to date, every document would be encoded twice for every change. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    /** What {@code collStats} says then. */
    @Override
    protected int getDataSize() {
        return 0;
    }

    @Override
    public int count() {
        return documents.map().size();
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.withPositions();
    }

    /** One after the other, because an aggregation begins with all of them, if only to count. */
    @Override
    public Stream<Document> queryAllAsStream() {
        return streamAllDocumentsWithPosition().map(found -> found.getDocument().cloneDeeply());
    }
}
