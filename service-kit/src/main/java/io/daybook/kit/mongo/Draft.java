package io.daybook.kit.mongo;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One document as a batch has changed it so far.
 *
 * <p>The sequences are copied once for a batch and not for each event, because an order of 500 lines hears of 500
 * stock items.
 */
final class Draft<T extends Record> {

    private final String id;
    private final @Nullable T first;
    private final long before;
    private final Map<String, Long> sequences;
    private @Nullable T content;
    private long changes;

    Draft(String id, @Nullable GuardedDocument<T> read) {
        this.id = id;
        this.before = read == null ? 0 : read.changes();
        this.changes = before;
        this.first = read == null ? null : read.content();
        this.content = first;
        this.sequences = read == null ? new LinkedHashMap<>() : new LinkedHashMap<>(read.sequences());
    }

    String id() {
        return id;
    }

    /** What the document said before the batch. */
    @Nullable
    T first() {
        return first;
    }

    @Nullable
    T content() {
        return content;
    }

    /** The document; null if there is none. */
    @Nullable
    GuardedDocument<T> document() {
        return content == null ? null : new GuardedDocument<>(id, content, sequences, changes);
    }

    /**
     * Changes it unless it has seen the event. What the change throws leaves this as it is: when its event is parked,
     * the batch goes on without it. An event that changes nothing of what it says leaves no trace.
     */
    void apply(StreamPosition origin, T current, UnaryOperator<T> change) {
        Long seen = sequences.get(origin.source());
        if (seen != null && origin.sequence() <= seen) {
            return;
        }
        T next = change.apply(current);
        if (next.equals(content)) {
            return;
        }
        replace(next);
        sequences.put(origin.source(), origin.sequence());
        EventChanges.note(() -> sequences.compute(origin.source(), (source, last) -> seen));
    }

    /** Says that from now on, whatever it said; that it says it already is no change. */
    void put(T next) {
        if (!next.equals(content)) {
            replace(next);
        }
    }

    private void replace(T next) {
        T contentBefore = content;
        content = next;
        changes++;
        EventChanges.note(() -> {
            content = contentBefore;
            changes--;
        });
    }

    void remove() {
        content = null;
        sequences.clear();
    }

    /** Whether the database has to be told. */
    boolean isChanged() {
        return content == null ? before > 0 : changes != before;
    }

    /**
     * The write of the document as it is now, or its removal, guarded by the changes that it was read with. With the
     * guard in the filter, an upsert of a document that exists after all fails on its _id: as it must.
     */
    WriteModel<RawBsonDocument> write(GuardedDocumentCodec<T> codec) {
        Document guard = new Document(GuardedDocumentCodec.ID, id).append(GuardedDocumentCodec.CHANGES, before);
        GuardedDocument<T> document = document();
        return document == null
                ? new DeleteOneModel<>(guard)
                : new ReplaceOneModel<>(guard, codec.encode(document), new ReplaceOptions().upsert(before == 0));
    }
}
