package io.daybook.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What one batch finds of sagas and does to them; written in one bulk, each saga over the version it was found with.
 *
 * <p>What was found counts until the end of the batch, whatever happens to the memory beside it: an instance must never
 * be written over a version it was not made from. A saga that was changed by anybody else meanwhile, or that is gone
 * because the database fell back, refuses the write, and with it the batch.
 */
final class SagaBatch {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions ONLY_CHANGE = new ReplaceOptions();
    private static final ReplaceOptions CREATE = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> collection;
    private final Map<String, Optional<OpenSaga>> found = new HashMap<>();
    private final Map<String, OpenSaga> foundByIdentifier = new HashMap<>();
    private final Map<String, OpenSaga> loaded = new HashMap<>();
    private final Map<String, Change> changes = new LinkedHashMap<>();

    /**
     * A saga that this batch leaves behind.
     *
     * @param saga its last version
     * @param before the version it was found with, 0 if it is new
     * @param instance what may be used again, nothing if it ended
     */
    private record Change(
            OpenSaga saga, long before, @Nullable Object instance) {

        boolean ended() {
            return instance == null;
        }

        /** An event that a saga had seen changes nothing. */
        boolean matters() {
            return ended() || saga.version() != before;
        }

        WriteModel<Document> write() {
            Document guard = new Document("_id", saga.key()).append(OpenSaga.VERSION, before);
            return ended()
                    ? new DeleteOneModel<>(guard)
                    : new ReplaceOneModel<>(guard, saga.document(), before == 0 ? CREATE : ONLY_CHANGE);
        }
    }

    SagaBatch(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** What was found for the key, or what the search finds now. */
    Optional<OpenSaga> find(String key, Supplier<Optional<OpenSaga>> search) {
        Optional<OpenSaga> before = found.get(key);
        if (before != null) {
            return before;
        }
        Optional<OpenSaga> now = search.get();
        now.ifPresentOrElse(this::isFound, () -> isAbsent(key));
        return now;
    }

    /** The saga, which from now on is handled in this batch. */
    Optional<OpenSaga> load(String identifier, Supplier<Optional<OpenSaga>> search) {
        Optional<OpenSaga> saga =
                Optional.ofNullable(foundByIdentifier.get(identifier)).or(search);
        saga.ifPresent(open -> loaded.put(identifier, open));
        return saga;
    }

    /** The saga as it was when this batch loaded it. */
    OpenSaga loaded(String identifier) {
        OpenSaga saga = loaded.get(identifier);
        if (saga == null) {
            throw new IllegalStateException("Saga " + identifier + " was not loaded in this batch");
        }
        return saga;
    }

    void isFound(OpenSaga saga) {
        found.put(saga.key(), Optional.of(saga));
        foundByIdentifier.put(saga.identifier(), saga);
    }

    void isAbsent(String key) {
        found.put(key, Optional.empty());
    }

    void start(OpenSaga saga, Object instance) {
        changes.put(saga.key(), new Change(saga, 0, instance));
    }

    void change(OpenSaga before, OpenSaga after, Object instance) {
        changes.put(after.key(), new Change(after, before.version(), instance));
    }

    void end(OpenSaga before) {
        changes.put(before.key(), new Change(before, before.version(), null));
    }

    /**
     * Writes what changed and hands the instances back.
     *
     * @throws StaleBatchException if a saga is no longer as it was read
     */
    void write(OpenSagas memory) {
        try {
            writeAll();
        } catch (RuntimeException unknown) {
            memory.clear();
            throw unknown;
        }
        changes.values().forEach(change -> {
            if (change.ended()) {
                memory.remove(change.saga());
            } else {
                memory.put(change.saga(), change.instance());
            }
        });
    }

    private void writeAll() {
        List<WriteModel<Document>> writes = new ArrayList<>(changes.size());
        changes.values().stream().filter(Change::matters).forEach(change -> writes.add(change.write()));
        if (writes.isEmpty()) {
            return;
        }
        int done;
        try {
            BulkWriteResult result = collection.bulkWrite(writes, UNORDERED);
            done = result.getMatchedCount() + result.getUpserts().size() + result.getDeletedCount();
        } catch (MongoBulkWriteException refused) {
            throw new StaleBatchException("The database refused changes of sagas", refused);
        }
        if (done != writes.size()) {
            throw new StaleBatchException((writes.size() - done) + " sagas changed meanwhile");
        }
    }
}
