package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection's documents in the order of their ids, which are their positions.
 *
 * @param map the same in the store
 * @param examined counts the documents that are held against a query
 */
record DocumentTree(MVMap<Object, StoredDocument> map, LongAdder examined) {

    @Nullable
    Document get(Object id) {
        StoredDocument stored = map.get(id);
        return stored == null ? null : stored.document();
    }

    /** Whether there was one before. */
    boolean put(@Nullable Object id, Document document) {
        return map.put(Missing.ofNullable(id), new StoredDocument(document)) != null;
    }

    /** Whether there was one. */
    boolean remove(Object id) {
        return map.remove(id) != null;
    }

    /** All of them, or those from an id to an id, as they are now; backwards from the greater to the smaller. */
    Stream<Document> walk(@Nullable Object from, @Nullable Object to, boolean backwards) {
        return Walk.of(map, from, to, backwards).map(StoredDocument::document);
    }

    Stream<DocumentWithPosition<Object>> withPositions() {
        return map.entrySet().stream()
                .map(entry -> new DocumentWithPosition<>(entry.getValue().document(), entry.getKey()));
    }
}
