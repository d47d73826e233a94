package io.daybook.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection that a batch works on: read once, changed in memory, written in one bulk.
 *
 * <p>Every write replaces the whole document and names the number of changes it was read with. So each document gets
 * at most one write (a bulk may be reordered), a writer that has been overtaken is refused by the database instead of
 * undoing newer changes, and whatever is written is the full effect of all events up to this batch, even if the
 * database is rolled back between reading and writing.
 */
final class DocumentBatch<T extends Record> {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<RawBsonDocument> collection;
    private final GuardedDocumentCodec<T> codec;
    private final RecentDocuments<T> recent;
    private final Predicate<T> atRest;
    private final boolean beginsWithRecent;
    private final long forgottenBefore;
    private final Map<String, Draft<T>> drafts = new LinkedHashMap<>();
    private final Map<String, RuntimeException> damaged = new HashMap<>();
    private boolean read;
    private boolean written;

    /** Begins with what is remembered only where that is the batch of a segment, which alone writes its documents. */
    DocumentBatch(
            MongoCollection<RawBsonDocument> collection,
            GuardedDocumentCodec<T> codec,
            RecentDocuments<T> recent,
            Predicate<T> atRest,
            boolean ofSegment) {
        this.collection = collection;
        this.codec = codec;
        this.recent = recent;
        this.atRest = atRest;
        this.beginsWithRecent = ofSegment;
        this.forgottenBefore = recent.forgotten();
    }

    void read(Collection<String> ids) {
        List<String> unread = new ArrayList<>();
        for (String id : ids.stream().distinct().toList()) {
            GuardedDocument<T> known = beginsWithRecent ? recent.get(id) : null;
            if (known != null) {
                drafts.putIfAbsent(id, new Draft<>(id, known));
            } else if (!drafts.containsKey(id) && !damaged.containsKey(id)) {
                unread.add(id);
            }
        }
        if (unread.isEmpty()) {
            return;
        }
        read = true;
        unread.forEach(id -> drafts.put(id, new Draft<>(id, null)));
        collection.find(Filters.in(GuardedDocumentCodec.ID, unread)).forEach(this::decode);
    }

    /** One that is damaged is the failure of whoever touches it, not of those that are read together with it. */
    private void decode(RawBsonDocument document) {
        String id = document.getString(GuardedDocumentCodec.ID).getValue();
        try {
            drafts.put(id, new Draft<>(id, document.decode(codec)));
        } catch (RuntimeException undecodable) {
            drafts.remove(id);
            damaged.put(id, undecodable);
        }
    }

    /** The document as it is now. */
    Draft<T> draft(String id) {
        read(List.of(id));
        RuntimeException undecodable = damaged.get(id);
        if (undecodable != null) {
            throw new IllegalStateException(
                    "The document " + id + " of " + collection.getNamespace() + " cannot be read", undecodable);
        }
        return drafts.getOrDefault(id, new Draft<>(id, null));
    }

    /** The document, to be changed. */
    Draft<T> toChange(String id) {
        if (written) {
            throw new IllegalStateException("This batch is written; " + id + " is changed too late");
        }
        return draft(id);
    }

    /**
     * Writes what changed.
     *
     * @throws StaleBatchException if a document is no longer as it was read
     */
    void write() {
        written = true;
        List<Written<T>> changed = drafts.entrySet().stream()
                .filter(draft -> draft.getValue().isChanged())
                .map(draft -> written(draft.getKey(), draft.getValue()))
                .toList();
        if (!changed.isEmpty()) {
            BatchEnd.checkToken(read);
            writeAll(changed.stream().map(Written::write).toList());
            changed.forEach(this::remember);
        }
    }

    /** Says what each document was before the batch and is now, but for those that were removed. */
    void changes(ReadModels.ChangeListener<T> listener) {
        drafts.forEach((id, draft) -> {
            T now = draft.content();
            if (draft.isChanged() && now != null) {
                listener.changed(id, draft.first(), now);
            }
        });
    }

    private Written<T> written(String id, Draft<T> draft) {
        GuardedDocument<T> document = draft.document();
        RawBsonDocument encoded = document == null ? null : new RawBsonDocument(document, codec);
        int weight = encoded == null ? 0 : encoded.getByteBuffer().remaining();
        return new Written<>(id, document, weight, draft.write(encoded));
    }

    private void remember(Written<T> written) {
        GuardedDocument<T> document = written.document();
        if (document == null || atRest.test(document.content())) {
            recent.remove(written.id());
        } else {
            recent.put(document, written.weight(), forgottenBefore);
        }
    }

    /** A write, what it leaves (null if it removes), and how much that weighs. */
    private record Written<T extends Record>(
            String id, @Nullable GuardedDocument<T> document, int weight, WriteModel<RawBsonDocument> write) {}

    /** Whatever goes wrong, what is remembered may be out of date then. */
    private void writeAll(List<WriteModel<RawBsonDocument>> writes) {
        try {
            BulkWriteResult result = collection.bulkWrite(writes, UNORDERED);
            int done = result.getMatchedCount() + result.getUpserts().size() + result.getDeletedCount();
            if (done != writes.size()) {
                throw new StaleBatchException(
                        (writes.size() - done) + " documents of " + collection.getNamespace() + " changed meanwhile");
            }
        } catch (MongoBulkWriteException refused) {
            recent.clear();
            throw new StaleBatchException("The database refused changes of " + collection.getNamespace(), refused);
        } catch (RuntimeException unknown) {
            recent.clear();
            throw unknown;
        }
    }
}
