package io.daybook.kit.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;

/**
 * What a read model's document carries beside its content: the last event seen of each source, and how many were
 * applied.
 *
 * <p>Pure functions, so that the guard is the same whether a document comes from the database or from earlier in the
 * batch.
 */
final class GuardedDocument {

    static final String ID = "_id";
    static final String SEQUENCE = "sequence";
    static final String CHANGES = "changes";

    private GuardedDocument() {}

    static Document empty(String id) {
        return new Document(ID, id).append(SEQUENCE, new Document()).append(CHANGES, 0L);
    }

    /** The change gets a copy: when it throws, and a dead-letter queue takes the event, the batch goes on unharmed. */
    static Document after(Document before, Origin origin, UnaryOperator<Document> change) {
        if (origin.sequence() <= sequence(before, origin.source())) {
            return before;
        }
        Document seen = copy(before.get(SEQUENCE, Document.class));
        seen.put(field(origin.source()), origin.sequence());
        Document after = new Document(ID, before.get(ID));
        change.apply(copy(before)).forEach(after::putIfAbsent);
        after.put(SEQUENCE, seen);
        after.put(CHANGES, changes(before) + 1);
        return after;
    }

    static long sequence(Document document, String source) {
        Document sequences = document.get(SEQUENCE, Document.class);
        Object last = sequences == null ? null : sequences.get(field(source));
        return last == null ? -1 : ((Number) last).longValue();
    }

    static long changes(Document document) {
        Object changes = document.get(CHANGES);
        return changes == null ? 0 : ((Number) changes).longValue();
    }

    /** Dots and dollars mean something in a field name, and an identifier may contain them. */
    static String field(String source) {
        return source.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    static Document copy(Document document) {
        Document copy = new Document();
        document.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    private static Object copied(Object value) {
        if (value instanceof Document nested) {
            return copy(nested);
        }
        if (value instanceof Map<?, ?> map) {
            Document nested = new Document();
            map.forEach((key, element) -> nested.put(String.valueOf(key), copied(element)));
            return nested;
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(copied(element)));
            return elements;
        }
        return value;
    }
}
