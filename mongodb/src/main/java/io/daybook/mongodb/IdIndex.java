package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of {@code _id}. A document whose id is a text lies under just that, and is its own entry: another one would
 * be two pages more to write. Of other ids, two may be one (numbers of two types), which an index in the store knows.
 */
final class IdIndex extends AbstractUniqueIndex<Object> {

    static final String FIELD = "_id";

    private final MVMap<Object, StoredDocument> documents;
    private final StoredIndex others;

    /** Whether an index of those keys is one of ids. */
    static boolean isSupported(List<IndexKey> keys) {
        return keys.size() == 1 && keys.get(0).getKey().equals(FIELD);
    }

    /** @param others for the ids that are no texts */
    IdIndex(MVMap<Object, StoredDocument> documents, StoredIndex others) {
        super(others.getName(), others.getKeys(), /* sparse= */ false);
        this.documents = documents;
        this.others = others;
    }

    /** A document with a text is in the collection by now, and that there was no other was checked before. */
    @Override
    public synchronized void add(Document document, @Nullable Object position, MongoCollection<Object> collection) {
        if (!(document.get(FIELD) instanceof String)) {
            super.add(document, position, collection);
        }
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return isText(key) ? getPosition(key) : others.removeDocument(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
        return others.putKeyPosition(key, position);
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        if (isText(key)) {
            return documents.containsKey(key.get(0)) ? key.get(0) : null;
        }
        return others.getPosition(key);
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        List<Entry<KeyValue, Object>> entries = new ArrayList<>();
        others.getIterable().forEach(entry -> {
            if (!isText(entry.getKey())) {
                entries.add(entry);
            }
        });
        documents.keyIterator(null).forEachRemaining(id -> {
            if (id instanceof String) {
                entries.add(java.util.Map.entry(new KeyValue(id), id));
            }
        });
        return entries;
    }

    private static boolean isText(KeyValue key) {
        return key.get(0) instanceof String;
    }

    void clear() {
        others.clear();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
