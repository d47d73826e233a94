package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new version of one document: all of it, as in every guarded write of a read model, or some fields, as in every
 * guarded write of a token.
 *
 * <p>The superclass of {@link StoredCollection} copies such a document three times and compares it five times, because
 * it handles all operators and keys in the same way. Whatever is not plainly one document for another is left to it.
 *
 * @param before the document that is stored
 * @param after the new one, which nobody else knows of
 */
record DirectUpdate(Document before, Document after) {

    private static final String ID = "_id";
    private static final String SET = "$set";

    /** What without any doubt is another value if it is not equal; numbers of two types may be equal or not. */
    private static final Set<Class<?>> COMPARABLE =
            Set.of(String.class, Integer.class, Long.class, ObjectId.class, Instant.class);

    /** Returns what the update makes of the document; null if it does not plainly make another one of it. */
    static @Nullable DirectUpdate of(Document before, Document update) {
        if (update.isEmpty()) {
            return null;
        }
        Map.Entry<String, Object> first = update.entrySet().iterator().next();
        if (first.getKey().equals(ID)) {
            return first.getValue() instanceof String id
                            && id.equals(before.get(ID))
                            && update.keySet().stream().noneMatch(DirectUpdate::isSpecial)
                    ? new DirectUpdate(before, update)
                    : null;
        }
        return update.size() == 1 && update.get(SET) instanceof Document fields && isPlain(fields)
                ? new DirectUpdate(before, new Document(before).appendAll(fields))
                : null;
    }

    /** Fields of the document itself, and values that hold no names which would have to be checked. */
    private static boolean isPlain(Document fields) {
        return !fields.isEmpty()
                && fields.entrySet().stream()
                        .noneMatch(field -> field.getKey().equals(ID)
                                || isSpecial(field.getKey())
                                || !(field.getValue() == null
                                        || COMPARABLE.contains(field.getValue().getClass())));
    }

    /** An operator, or a name that the superclass refuses or takes for a path. */
    private static boolean isSpecial(String field) {
        return field.isEmpty() || field.startsWith("$") || field.indexOf('.') >= 0;
    }

    /**
     * Whether the document differs from the one before without any doubt, and no unique index has to know: an equal
     * document is not written.
     */
    boolean changesContentOnly(List<Index<Object>> indexes) {
        return after.entrySet().stream().anyMatch(field -> isAnother(before.get(field.getKey()), field.getValue()))
                && indexes.stream().allMatch(this::keepsKeys);
    }

    private static boolean isAnother(@Nullable Object before, @Nullable Object after) {
        return before != null
                && after != null
                && before.getClass() == after.getClass()
                && COMPARABLE.contains(after.getClass())
                && !after.equals(before);
    }

    private boolean keepsKeys(Index<Object> index) {
        return index instanceof OrderedIndex
                || (index.getKeys().size() == 1
                        && index.getKeys().get(0).getKey().equals(ID))
                || index.getKeyValues(before).equals(index.getKeyValues(after));
    }
}
