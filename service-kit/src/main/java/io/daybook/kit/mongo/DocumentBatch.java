package io.daybook.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.daybook.kit.mongo.BatchEnd.Reads;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final StoredDocuments<T> documents;
    private final boolean beginsWithRecent;
    private final RecentDocuments<T> recent;
    private final Map<String, @Nullable RawBsonDocument> found = new HashMap<>();
    private final Map<String, Draft<T>> drafts = new LinkedHashMap<>();
    private boolean goesByAbsence;
    private boolean written;

    /** Begins with what is remembered only where that is the batch of a segment, which alone writes its documents. */
    DocumentBatch(StoredDocuments<T> documents, boolean ofSegment) {
        this.documents = documents;
        this.beginsWithRecent = ofSegment;
        this.recent = documents.recent();
    }

    void read(Collection<String> ids) {
        Set<String> unread = new LinkedHashSet<>(ids);
        unread.removeIf(id -> drafts.containsKey(id) || found.containsKey(id) || isRemembered(id));
        if (!unread.isEmpty()) {
            unread.forEach(id -> found.put(id, null));
            documents
                    .collection
                    .find(Filters.in(GuardedDocumentCodec.ID, unread))
                    .forEach(document -> found.put(
                            document.getString(GuardedDocumentCodec.ID).getValue(), document));
        }
    }

    private boolean isRemembered(String id) {
        GuardedDocument<T> known = beginsWithRecent ? recent.get(id) : null;
        if (known != null) {
            drafts.put(id, new Draft<>(id, known));
        }
        return known != null;
    }

    /** The document as it is now. */
    Draft<T> draft(String id) {
        read(List.of(id));
        return drafts.computeIfAbsent(id, this::decoded);
    }

    /** One that is damaged is the failure of whoever touches it, not of those that are read together with it. */
    private Draft<T> decoded(String id) {
        RawBsonDocument document = found.get(id);
        try {
            return new Draft<>(id, document == null ? null : documents.codec.decode(document));
        } catch (RuntimeException undecodable) {
            throw new IllegalStateException(
                    "The document " + id + " of " + documents.collection.getNamespace() + " cannot be read",
                    undecodable);
        }
    }

    /** The document, to be changed. */
    Draft<T> toChange(String id) {
        if (written) {
            throw new IllegalStateException("This batch is written; " + id + " is changed too late");
        }
        return draft(id);
    }

    /** The document, to be changed, and to be made where there is none. */
    Draft<T> toChangeOrCreate(String id) {
        Draft<T> draft = toChange(id);
        goesByAbsence |= draft.content() == null;
        return draft;
    }

    /**
     * Writes what changed.
     *
     * @throws StaleBatchException if a document is no longer as it was read
     */
    void write() {
        written = true;
        Map<Draft<T>, WriteModel<RawBsonDocument>> changed = new LinkedHashMap<>();
        drafts.values().stream()
                .filter(Draft::isChanged)
                .forEach(draft -> changed.put(draft, draft.write(documents.codec)));
        if (!changed.isEmpty()) {
            BatchEnd.checkToken(reads());
            writeAll(List.copyOf(changed.values()));
            changed.forEach(this::remember);
        }
    }

    private Reads reads() {
        if (goesByAbsence) {
            return Reads.ABSENCE;
        }
        return found.isEmpty() ? Reads.NOTHING : Reads.DOCUMENTS;
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

    private void remember(Draft<T> draft, WriteModel<RawBsonDocument> write) {
        GuardedDocument<T> document = draft.document();
        if (document != null
                && write instanceof ReplaceOneModel<RawBsonDocument> replaced
                && !documents.definition.atRest.test(document.content())) {
            int weight = replaced.getReplacement().getByteBuffer().remaining();
            recent.put(document, weight);
        } else {
            recent.remove(draft.id());
        }
    }

    /** Whatever goes wrong, what is remembered may be out of date then. */
    private void writeAll(List<WriteModel<RawBsonDocument>> writes) {
        try {
            BulkWriteResult result = documents.collection.bulkWrite(writes, UNORDERED);
            int done = result.getMatchedCount() + result.getUpserts().size() + result.getDeletedCount();
            if (done != writes.size()) {
                throw new StaleBatchException((writes.size() - done) + " documents of "
                        + documents.collection.getNamespace() + " changed meanwhile");
            }
        } catch (RuntimeException failure) {
            documents.forgetRecent();
            throw failure instanceof MongoBulkWriteException
                    ? new StaleBatchException(
                            "The database refused changes of " + documents.collection.getNamespace(), failure)
                    : failure;
        }
    }
}
