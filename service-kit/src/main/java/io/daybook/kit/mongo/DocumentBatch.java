package io.daybook.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection that a batch works on: read once, changed in memory, written in one bulk.
 *
 * <p>Every write replaces the whole document and names the number of changes it was read with. So each document gets
 * at most one write (a bulk may be reordered), a writer that has been overtaken is refused by the database instead of
 * undoing newer changes, and whatever is written is the full effect of all events up to this batch, even if the
 * database falls back between reading and writing.
 */
final class DocumentBatch {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions ONLY_CHANGE = new ReplaceOptions();

    /** With the guard in the filter, an upsert of a document that exists after all fails on its _id: as it must. */
    private static final ReplaceOptions CREATE = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> collection;
    private final Map<String, Document> read = new LinkedHashMap<>();
    private final Map<String, Document> changed = new LinkedHashMap<>();
    private boolean written;

    DocumentBatch(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    void read(Collection<String> ids) {
        List<String> unread =
                ids.stream().distinct().filter(id -> !read.containsKey(id)).toList();
        if (unread.isEmpty()) {
            return;
        }
        unread.forEach(id -> read.put(id, GuardedDocument.empty(id)));
        collection
                .find(Filters.in(GuardedDocument.ID, unread))
                .forEach(document -> read.put(document.getString(GuardedDocument.ID), document));
    }

    @Nullable
    Document find(String id) {
        Document document = current(id);
        return GuardedDocument.changes(document) == 0 ? null : document;
    }

    void apply(String id, Origin origin, UnaryOperator<Document> change) {
        if (written) {
            throw new IllegalStateException("This batch is written; " + id + " is changed too late");
        }
        Document before = current(id);
        Document after = GuardedDocument.after(before, origin, change);
        if (GuardedDocument.changes(after) != GuardedDocument.changes(before)) {
            changed.put(id, after);
        }
    }

    private Document current(String id) {
        Document latest = changed.get(id);
        if (latest != null) {
            return latest;
        }
        read(List.of(id));
        return read.getOrDefault(id, GuardedDocument.empty(id));
    }

    /**
     * Writes what changed.
     *
     * @throws StaleBatchException if a document is no longer as it was read
     */
    void write() {
        written = true;
        if (changed.isEmpty()) {
            return;
        }
        List<ReplaceOneModel<Document>> writes = new ArrayList<>(changed.size());
        changed.forEach((id, document) -> writes.add(replacement(id, document)));
        int done;
        try {
            BulkWriteResult result = collection.bulkWrite(writes, UNORDERED);
            done = result.getMatchedCount() + result.getUpserts().size();
        } catch (MongoBulkWriteException refused) {
            throw new StaleBatchException("The database refused changes of " + collection.getNamespace(), refused);
        }
        if (done != writes.size()) {
            throw new StaleBatchException(
                    (writes.size() - done) + " documents of " + collection.getNamespace() + " changed meanwhile");
        }
    }

    private ReplaceOneModel<Document> replacement(String id, Document document) {
        long before = GuardedDocument.changes(read.getOrDefault(id, GuardedDocument.empty(id)));
        return new ReplaceOneModel<>(
                new Document(GuardedDocument.ID, id).append(GuardedDocument.CHANGES, before),
                document,
                before == 0 ? CREATE : ONLY_CHANGE);
    }
}
