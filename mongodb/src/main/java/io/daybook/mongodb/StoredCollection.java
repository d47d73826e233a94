package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents are never changed in place, and whose indexes serve every query that names their
 * fields.
 *
 * <p>The superclass updates the very document it found. Another connection may be writing that document to its client
 * at the time, and a failing update would leave it half done. It also uses an index only for a query of exactly the
 * index's fields: a guarded write, {@code {_id: .., sequence: ..}}, would read the whole collection.
 */
final class StoredCollection extends H2Collection {

    private final MVMap<Object, Document> documents;

    StoredCollection(
            MongoDatabase database, String name, CollectionOptions options, Maps maps, CursorRegistry cursors) {
        super(database, name, options, maps.documents(), maps.meta(), cursors);
        this.documents = maps.documents();
    }

    /** The two maps that a collection consists of. */
    record Maps(MVMap<Object, Document> documents, MVMap<String, Object> meta) {}

    /**
     * Everything found leaves here, under the collection's monitor: queries, and what updates work on. It leaves whole,
     * because {@link Cursors} makes the batches; the superclass would keep what is left of a query for ever.
     */
    @Override
    protected QueryResult createQueryResult(List<Document> found, int batchSize) {
        return new QueryResult(found.stream().map(Document::cloneDeeply).toList());
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        Document fields = equalities(query);
        for (Index<Object> index : getIndexes()) {
            Document key = keyOf(index, fields);
            if (key != null && index.canHandle(key)) {
                return matchDocuments(
                        query, index.getPositions(key), orderBy, numberToSkip, limit, batchSize, fieldSelector);
            }
        }
        return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
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
        int count = documents.size();
        HalfWritten.begin();
        documents.clear();
        getIndexes().forEach(index -> {
            if (index instanceof StoredIndex stored) {
                stored.clear();
            }
        });
        updateDataSize(-getDataSize());
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
        return super.addDocumentInternal(document);
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        super.handleUpdate(position, before, after);
        HalfWritten.end();
    }

    @Override
    protected void removeDocument(Object position) {
        super.removeDocument(position);
        HalfWritten.end();
    }

    /** One after the other, because an aggregation begins with all of them, if only to count. */
    @Override
    public Stream<Document> queryAllAsStream() {
        return streamAllDocumentsWithPosition().map(found -> found.getDocument().cloneDeeply());
    }

    /** The fields that every match must satisfy: those named directly, and in each part of an {@code $and}. */
    private static Document equalities(Document query) {
        Document fields = new Document();
        query.forEach((name, value) -> {
            if (!name.startsWith("$")) {
                fields.put(name, value);
            } else if (name.equals("$and") && value instanceof Collection<?> parts) {
                parts.forEach(part -> equalities((Document) part).forEach(fields::putIfAbsent));
            }
        });
        return fields;
    }

    private static @Nullable Document keyOf(Index<Object> index, Document fields) {
        Document key = new Document();
        for (IndexKey indexKey : index.getKeys()) {
            if (!fields.containsKey(indexKey.getKey())) {
                return null;
            }
            key.put(indexKey.getKey(), fields.get(indexKey.getKey()));
        }
        return key;
    }
}
