package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index, {@code _id} included, whose keys are compared as bytes.
 *
 * <p>The backend's own index keeps key objects that are not comparable, so that the store serialises two of them for
 * every step of a search.
 */
class StoredIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<byte[], Object> positions;

    StoredIndex(MVMap<byte[], Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        byte[] bytes = bytes(key);
        HalfWritten.begin();
        return positions.remove(bytes);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
        byte[] bytes = bytes(key);
        HalfWritten.begin();
        return positions.putIfAbsent(bytes, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        List<Entry<KeyValue, Object>> entries = new ArrayList<>();
        positions.forEach((key, position) -> entries.add(java.util.Map.entry(key(key), position)));
        return entries;
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(bytes(key));
    }

    void clear() {
        positions.clear();
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    /** Missing and null are one value to an index, as in MongoDB. */
    private static byte[] bytes(KeyValue key) {
        if (key.size() == 1 && key.get(0) instanceof String text) {
            return Bson.encode(text);
        }
        Document values = new Document();
        for (Object value : key) {
            values.put(Integer.toString(values.size()), value instanceof Missing ? null : value);
        }
        return Bson.encode(values);
    }

    private static KeyValue key(byte[] bytes) {
        return new KeyValue(Bson.decode(bytes).values());
    }
}
