package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not unique: the keys of all documents in their order, which a list is read along.
 *
 * <p>A document has one key; or as many as its arrays have elements ("multikey"). Those of a new version come before
 * those of the old one go, so that a query beside the update finds at least one of them.
 *
 * <p>It remembers which fields ever had an array or a value whose place among the others is not certain: those give no
 * order, and each of several conditions on one may be met by another value.
 */
final class OrderedIndex extends Index<Object> {

    private static final String ID = "_id";

    private final MVMap<byte[], Object> positions;
    private final List<Field> fields = new ArrayList<>();
    private final boolean endsWithId;

    /** A field of the keys; the mark lies behind all of them if the field has no order. */
    private static final class Field {

        final String name;
        final boolean ascending;
        final String[] path;
        final byte[] mark;
        volatile boolean hasOrder;

        Field(IndexKey key, int number, MVMap<byte[], Object> positions) {
            name = key.getKey();
            ascending = key.isAscending();
            path = name.split("\\.", -1);
            mark = new byte[] {KeyBytes.END, (byte) number};
            hasOrder = !positions.containsKey(mark);
        }
    }

    /** The superclass's word for one that need not know every document is sparse. */
    OrderedIndex(MVMap<byte[], Object> positions, String name, List<IndexKey> keys) {
        super(name, keys, /* sparse= */ true);
        this.positions = positions;
        keys.forEach(key -> fields.add(new Field(key, fields.size(), positions)));
        this.endsWithId = keys.stream().anyMatch(key -> key.getKey().equals(ID));
    }

    /** Whether such keys can be kept: not those of one element of an array, or of all fields there are. */
    static boolean isSupported(List<IndexKey> keys) {
        return keys.stream()
                .flatMap(key -> Arrays.stream(key.getKey().split("\\.", -1)))
                .noneMatch(name -> name.startsWith("$") || name.chars().allMatch(Character::isDigit));
    }

    MVMap<byte[], Object> positions() {
        return positions;
    }

    String field(int number) {
        return fields.get(number).name;
    }

    boolean isAscending(int number) {
        return fields.get(number).ascending;
    }

    /** Whether the field has one value in every document, and the keys are in the order of these values. */
    boolean hasOrder(int number) {
        return fields.get(number).hasOrder;
    }

    @Override
    public void add(Document document, @Nullable Object position, MongoCollection<Object> collection) {
        List<Object> values = values(document);
        HalfWritten.begin();
        remember(values);
        keys(values, document).forEach(key -> positions.put(key, Missing.ofNullable(position)));
    }

    @Override
    public void updateInPlace(
            Document before, Document after, @Nullable Object position, MongoCollection<Object> collection) {
        List<Object> valuesBefore = values(before);
        List<Object> valuesAfter = values(after);
        if (valuesBefore.equals(valuesAfter)) {
            return;
        }
        HalfWritten.begin();
        remember(valuesAfter);
        List<byte[]> keysAfter = keys(valuesAfter, after);
        keysAfter.forEach(key -> positions.put(key, Missing.ofNullable(position)));
        for (byte[] key : keys(valuesBefore, before)) {
            if (keysAfter.stream().noneMatch(kept -> Arrays.equals(kept, key))) {
                positions.remove(key);
            }
        }
    }

    @Override
    public @Nullable Object remove(Document document) {
        List<byte[]> keys = keys(values(document), document);
        HalfWritten.begin();
        keys.forEach(positions::remove);
        return null; // The index of _id knows.
    }

    void clear() {
        positions.clear();
        fields.forEach(field -> field.hasOrder = true);
    }

    private void remember(List<Object> values) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.hasOrder && !KeyBytes.isExact(values.get(i))) {
                positions.put(field.mark, true);
                field.hasOrder = false;
            }
        }
    }

    private List<Object> values(Document document) {
        List<Object> values = new ArrayList<>(fields.size());
        for (Field field : fields) {
            values.add(value(document, field.path, 0));
        }
        return values;
    }

    /** What an array's elements have there, in arrays within it too, is an array. */
    private static @Nullable Object value(@Nullable Object from, String[] path, int depth) {
        if (from instanceof Collection<?> elements) {
            List<Object> values = new ArrayList<>();
            for (Object element : elements) {
                Object value = value(element, path, depth);
                if (value instanceof Collection<?> several) {
                    values.addAll(several);
                } else {
                    values.add(value);
                }
            }
            return values;
        }
        if (depth == path.length) {
            return from;
        }
        return from instanceof Document document ? value(document.get(path[depth]), path, depth + 1) : null;
    }

    private List<byte[]> keys(List<Object> values, Document document) {
        List<byte[]> keys = List.of(new byte[0]);
        for (int i = 0; i < fields.size(); i++) {
            boolean ascending = fields.get(i).ascending;
            Collection<?> all = elements(values.get(i));
            List<byte[]> longer = new ArrayList<>(keys.size() * all.size());
            for (byte[] key : keys) {
                for (Object value : all) {
                    longer.add(KeyBytes.append(key, KeyBytes.of(value), ascending));
                }
            }
            keys = longer;
        }
        Object id = document.get(ID);
        return endsWithId && id instanceof String
                ? keys
                : keys.stream()
                        .map(key -> KeyBytes.append(key, KeyBytes.ofId(id), true))
                        .toList();
    }

    /** An empty array has the key of a missing field: nobody looks for either there. */
    private static Collection<?> elements(@Nullable Object value) {
        boolean isEmpty = value instanceof Collection<?> none && none.isEmpty();
        return value instanceof Collection<?> several && !isEmpty
                ? several
                : Collections.singleton(isEmpty ? null : value);
    }

    /** Two arrays in one document are refused, as by MongoDB: it would have a key for each pair of elements. */
    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (values(document).stream().filter(Collection.class::isInstance).count() > 1) {
            getKeyValues(document);
        }
    }

    /** What the superclass of the collection would refuse later, when the keys are written, is refused now. */
    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        for (String name : after.keySet()) {
            if (name.contains(".")) {
                throw new MongoServerException("illegal field name: " + name);
            }
        }
        checkAdd(after, collection);
    }

    /** Queries are planned by {@link IndexWalk}, not by the superclass of the collection. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("It handles no query");
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong()
                - fields.stream().filter(field -> !field.hasOrder).count();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {}
}
