package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
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
 * be two pages more to write. Of other ids, two may be one (numbers of two types); they have entries as in any index.
 */
final class IdIndex extends StoredIndex {

    private static final String ID = "_id";

    private final MVMap<Object, StoredDocument> documents;

    /** Whether an index of those keys is one of ids. */
    static boolean isSupported(List<IndexKey> keys) {
        return keys.size() == 1 && keys.get(0).getKey().equals(ID);
    }

    IdIndex(
            MVMap<byte[], Object> positions,
            String name,
            List<IndexKey> keys,
            MVMap<Object, StoredDocument> documents) {
        super(positions, name, keys, /* sparse= */ false);
        this.documents = documents;
    }

    /** A document with a text is in the collection by now, and that there was no other was checked before. */
    @Override
    public synchronized void add(Document document, @Nullable Object position, MongoCollection<Object> collection) {
        if (!(document.get(ID) instanceof String)) {
            super.add(document, position, collection);
        }
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return isText(key) ? getPosition(key) : super.removeDocument(key);
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        if (isText(key)) {
            return documents.containsKey(key.get(0)) ? key.get(0) : null;
        }
        return super.getPosition(key);
    }

    /** Texts among the entries are of a format of before. */
    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        List<Entry<KeyValue, Object>> entries = new ArrayList<>();
        super.getIterable().forEach(entry -> {
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

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }
}
