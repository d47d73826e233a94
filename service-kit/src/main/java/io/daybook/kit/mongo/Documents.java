package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one read model: events change them, each exactly once, in one bulk write per batch.
 *
 * <p>Within a batch the documents are read when first touched (all at once, if the read model says which ids its events
 * touch), changed in memory by pure functions, and written together before the token. An event changes a document only
 * if its {@link Origin} is newer than what the document has seen of that source; redelivery is therefore harmless. The
 * design needs documents to be whole values with one writer at a time, which is what a segment of a processor is; a
 * second writer is refused by the database, never merged. Operators like {@code $set} behind an {@code lt} guard were
 * not chosen: a bulk may reorder them, and applied to a database that fell back a moment before, they would mark events
 * as seen that are missing.
 *
 * <p>Every document carries {@code sequence.<source>}, the last event seen, and {@code changes}, the number of events
 * applied. One event changes one document at most once. Outside a unit of work each call writes at once.
 */
public final class Documents {

    private final MongoCollection<Document> collection;
    private final List<IndexModel> indexes;
    private final @Nullable Function<EventMessage<?>, ? extends Collection<String>> touched;
    private final String batchKey;

    Documents(
            MongoCollection<Document> collection,
            List<IndexModel> indexes,
            @Nullable Function<EventMessage<?>, ? extends Collection<String>> touched) {
        this.collection = collection;
        this.indexes = List.copyOf(indexes);
        this.touched = touched;
        this.batchKey = "Documents[" + collection.getNamespace() + "]";
    }

    /**
     * Creates the document unless it exists, in which case nothing changes.
     *
     * @param id its {@code _id}
     * @param origin the event that creates it
     * @param content its fields; {@code _id}, {@code sequence} and {@code changes} are added
     */
    public void create(String id, Origin origin, Document content) {
        inBatch(batch -> {
            if (batch.find(id) == null) {
                batch.apply(id, origin, empty -> content);
            }
            return null;
        });
    }

    /**
     * Changes the document, unless it has seen the event.
     *
     * @param id its {@code _id}
     * @param origin the event that changes it
     * @param change gets a copy of the whole document, which it may modify, and returns the new one
     * @throws MissingDocumentException if there is no such document
     */
    public void change(String id, Origin origin, UnaryOperator<Document> change) {
        inBatch(batch -> {
            if (batch.find(id) == null) {
                throw new MissingDocumentException(collection.getNamespace().getFullName(), id, origin);
            }
            batch.apply(id, origin, change);
            return null;
        });
    }

    /**
     * Changes the document, unless it has seen the event; a missing one is created by changing an empty one. For
     * documents that have no creating event, such as balances.
     *
     * @param id its {@code _id}
     * @param origin the event that changes it
     * @param change gets a copy of the whole document, or one without content, and returns the new one
     */
    public void createOrChange(String id, Origin origin, UnaryOperator<Document> change) {
        inBatch(batch -> {
            batch.apply(id, origin, change);
            return null;
        });
    }

    /** Returns a copy of the document, within a batch as the batch has changed it so far. */
    public Optional<Document> find(String id) {
        return inBatch(batch -> Optional.ofNullable(batch.find(id)).map(GuardedDocument::copy));
    }

    /** Removes every document and keeps the indexes; for a reset, which runs outside any batch. */
    public void clear() {
        collection.deleteMany(new Document());
    }

    /** The collection itself, for queries. Nothing but this class writes to it. */
    public MongoCollection<Document> collection() {
        return collection;
    }

    /** The number of events applied to the document. */
    public static long changes(Document document) {
        return GuardedDocument.changes(document);
    }

    /** One command each, because not every engine behind the protocol takes several in one. */
    void createIndexes() {
        indexes.forEach(index -> collection.createIndex(index.getKeys(), index.getOptions()));
    }

    private <R> R inBatch(Function<DocumentBatch, R> work) {
        if (CurrentUnitOfWork.isStarted()) {
            return work.apply(currentBatch(CurrentUnitOfWork.get().root()));
        }
        DocumentBatch single = new DocumentBatch(collection);
        R result = work.apply(single);
        single.write();
        return result;
    }

    private DocumentBatch currentBatch(UnitOfWork<?> unitOfWork) {
        DocumentBatch batch = unitOfWork.getResource(batchKey);
        if (batch == null) {
            batch = startBatch(unitOfWork);
            unitOfWork.resources().put(batchKey, batch);
        }
        return batch;
    }

    private DocumentBatch startBatch(UnitOfWork<?> unitOfWork) {
        DocumentBatch batch = new DocumentBatch(collection);
        if (touched != null && unitOfWork instanceof BatchingUnitOfWork<?> events) {
            batch.read(events.getMessages().stream()
                    .flatMap(message ->
                            message instanceof EventMessage<?> event ? touched.apply(event).stream() : Stream.empty())
                    .toList());
        }
        BatchEnd.beforeToken(batch::write);
        return batch;
    }
}
