package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a query an index can look up. */
final class IndexedFields {

    private IndexedFields() {}

    /** Where what the query finds can be, as the first index says that can; null if none can. */
    static @Nullable Iterable<Object> positions(Document query, @Nullable String idField, List<Index<Object>> indexes) {
        Document fields = of(query);
        Collection<Object> ids = texts(fields.get(idField));
        if (ids != null) {
            return ids;
        }
        for (Index<Object> index : indexes) {
            Document key = keyOf(index, fields);
            if (key != null && index.canHandle(key)) {
                return index.getPositions(key);
            }
        }
        return null;
    }

    /** The fields that every match must satisfy: those named directly, and in each part of an {@code $and}. */
    private static Document of(Document query) {
        Document fields = new Document();
        query.forEach((name, value) -> {
            if (!name.startsWith("$")) {
                fields.put(name, value);
            } else if (name.equals("$and") && value instanceof Collection<?> parts) {
                parts.forEach(part -> of((Document) part).forEach(fields::putIfAbsent));
            }
        });
        return fields;
    }

    /** The index's part of the fields; null if one is missing. */
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

    /**
     * The texts that a field may be, in order; null if it may be anything else. A document whose {@code _id} is a text
     * lies under just that, while numbers of two types can be one {@code _id}.
     */
    private static @Nullable Collection<Object> texts(@Nullable Object condition) {
        if (condition instanceof String text) {
            return List.of(text);
        }
        return condition instanceof Document operators
                        && operators.size() == 1
                        && operators.get("$in") instanceof Collection<?> values
                        && values.stream().allMatch(String.class::isInstance)
                ? new TreeSet<Object>(values)
                : null;
    }
}
