package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole document in place of the one that has its {@code _id}: what every guarded write of a read model is.
 *
 * <p>The superclass of {@link StoredCollection} copies such a document three times and compares it five times, because
 * it handles operators and all keys in the same way. Whatever is not plainly one document for another is left to it.
 *
 * @param id of both documents
 * @param document the new one, which nobody else knows of
 */
record Replacement(String id, Document document) {

    private static final String ID = "_id";

    /** Returns the replacement that an update asks for; null if it asks for something else. */
    static @Nullable Replacement of(Document selector, Document update) {
        if (!(selector.get(ID) instanceof String id) || update.isEmpty()) {
            return null;
        }
        Map.Entry<String, Object> first = update.entrySet().iterator().next();
        return first.getKey().equals(ID)
                        && id.equals(first.getValue())
                        && update.keySet().stream().noneMatch(Replacement::isSpecial)
                ? new Replacement(id, update)
                : null;
    }

    /** An operator, or a name that the superclass refuses. */
    private static boolean isSpecial(String field) {
        return field.startsWith("$") || field.indexOf('.') >= 0;
    }

    /**
     * Whether the document differs from the one before without any doubt, and no unique index has to know: an equal
     * document is not written, and whether numbers of two types are equal is a matter of its own.
     */
    boolean changesContentOnly(Document before, List<Index<Object>> indexes) {
        return document.entrySet().stream().anyMatch(field -> isAnother(before.get(field.getKey()), field.getValue()))
                && indexes.stream().allMatch(index -> keepsKeys(index, before));
    }

    private static boolean isAnother(@Nullable Object before, @Nullable Object after) {
        return before != null
                && after != null
                && before.getClass() == after.getClass()
                && (after instanceof Long || after instanceof Integer || after instanceof String)
                && !after.equals(before);
    }

    private boolean keepsKeys(Index<Object> index, Document before) {
        return index instanceof OrderedIndex
                || (index.getKeys().size() == 1
                        && index.getKeys().get(0).getKey().equals(ID))
                || index.getKeyValues(before).equals(index.getKeyValues(document));
    }
}
