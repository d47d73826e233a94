package io.daybook.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.SegmentAtWork;
import io.daybook.kit.axon.UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * The documents of one read model: events change them, each exactly once, in one bulk write per batch.
 *
 * <p>Within a batch the documents are read when first touched (all at once, if the read model says which ids its
 * events touch, and none that is still remembered from the batch that wrote it), changed in memory by pure functions,
 * and written together before the token. An event changes a document only if its {@link StreamPosition} is newer than
 * what the document has seen of that source; redelivery is therefore harmless. The design needs documents to be whole
 * values with one writer at a time, which is what a segment of a processor is; a second writer is refused by the
 * database, never merged. Operators like {@code $set} behind an {@code lt} guard were not chosen: a bulk may reorder
 * them, and applied to a database that was rolled back a moment before, they would mark events as seen that are
 * missing.
 *
 * <p>Every document carries {@code sequence.<source>}, the last event seen, and {@code changes}, the number of events
 * applied. One event changes one document at most once. Outside a unit of work each call writes at once.
 *
 * @param <T> what the content of a document is
 */
public final class Documents<T extends Record> {

    final ReadModels.Definition<T> definition;
    private final MongoDatabase database;
    private final GuardedDocumentCodec<T> codec;
    private final Map<ProcessorVersion, StoredDocuments<T>> versions = new ConcurrentHashMap<>();

    Documents(MongoDatabase database, ReadModels.Definition<T> definition) {
        this.database = database;
        this.definition = definition;
        this.codec = new GuardedDocumentCodec<>(definition.type);
    }

    /** What a processor builds is its own version; everybody else reads the one that is served. */
    private StoredDocuments<T> inUse() {
        return of(definition.versionInUse());
    }

    StoredDocuments<T> of(ProcessorVersion version) {
        return versions.computeIfAbsent(version, number -> new StoredDocuments<>(database, definition, codec, number));
    }

    /** Removes a version that nobody writes any more. */
    void drop(ProcessorVersion version) {
        of(version).collection.drop();
        versions.remove(version);
    }

    /**
     * Creates the document unless it exists, in which case nothing changes.
     *
     * @param id its {@code _id}
     * @param origin the event that creates it
     * @param content what it says
     */
    public void create(String id, StreamPosition origin, T content) {
        changing(id, draft -> {
            if (draft.content() == null) {
                draft.apply(origin, content, first -> first);
            }
        });
    }

    /**
     * Changes the document, unless it has seen the event.
     *
     * @param id its {@code _id}
     * @param origin the event that changes it
     * @param change gets the content and returns the new one; where that is equal, nothing is written and the event not
     *     remembered as seen, so it must change nothing when it is redelivered either
     * @throws MissingDocumentException if there is no such document
     */
    public void change(String id, StreamPosition origin, UnaryOperator<T> change) {
        changing(id, draft -> {
            T content = draft.content();
            if (content == null) {
                throw new MissingDocumentException(
                        inUse().collection.getNamespace().getFullName(), id, origin);
            }
            draft.apply(origin, content, change);
        });
    }

    /**
     * Changes the document, unless it has seen the event; a missing one is created by changing an empty one. For
     * documents that have no creating event, such as balances.
     *
     * @param id its {@code _id}
     * @param origin the event that changes it
     * @param empty what a missing one says before the change
     * @param change gets the content, or the empty one, and returns the new one
     */
    public void createOrChange(String id, StreamPosition origin, T empty, UnaryOperator<T> change) {
        inBatch(batch -> {
            Draft<T> draft = batch.toChangeOrCreate(id);
            draft.apply(origin, Objects.requireNonNullElse(draft.content(), empty), change);
            return batch;
        });
    }

    /**
     * Changes the document, whatever events it has seen; a missing one is created by changing an empty one. For
     * documents that no event changes.
     *
     * @throws StaleBatchException if another has changed it meanwhile, and nothing is written
     */
    void update(String id, T empty, UnaryOperator<T> change) {
        inBatch(batch -> {
            Draft<T> draft = batch.toChangeOrCreate(id);
            draft.put(change.apply(Objects.requireNonNullElse(draft.content(), empty)));
            return batch;
        });
    }

    /** Creates or replaces the document, which remembers no event; what it says must follow from one that does. */
    public void put(String id, T content) {
        changing(id, draft -> draft.put(content));
    }

    /**
     * Removes the document, if there is one; with it goes what it knew of events. For the end of a batch: while events
     * are handled, a removal would not be taken back with an event that is parked.
     */
    public void remove(String id) {
        changing(id, Draft::remove);
    }

    private void changing(String id, Consumer<Draft<T>> change) {
        inBatch(batch -> {
            change.accept(batch.toChange(id));
            return batch;
        });
    }

    /**
     * Returns the document, within a batch as the batch has changed it so far.
     *
     * @throws UnavailableException if the database cannot be asked
     */
    public Optional<GuardedDocument<T>> find(String id) {
        return reading(
                () -> inBatch(batch -> Optional.ofNullable(batch.draft(id).document())));
    }

    private static <R> R reading(Supplier<R> read) {
        try {
            return read.get();
        } catch (MongoException failure) {
            throw new UnavailableException("The database cannot be asked.", failure);
        }
    }

    /** Removes every document and keeps the indexes; for a reset, which runs outside any batch. */
    public void clear() {
        inUse().collection.deleteMany(new Document());
        forgetRecent();
    }

    /** The collection itself, for look-ups of another kind. Nothing but this class writes to it. */
    public MongoCollection<Document> collection() {
        return inUse().collection.withDocumentClass(Document.class);
    }

    /**
     * Reads a page: up to the limit, or until it is large enough, and one document at least.
     *
     * @param filter which of them
     * @param order the list's
     * @param limit how many at most, at least 1
     * @param placeOf where a page that ends with this document ends
     * @throws UnavailableException if the database cannot be asked
     */
    public Slice<T> page(Bson filter, Bson order, int limit, Function<RawBsonDocument, String> placeOf) {
        return reading(() -> Slice.read(inUse().collection.find(filter).sort(order), limit, codec::decode, placeOf));
    }

    /**
     * How many documents fit. Where an index knows, it is asked: the driver's own way is an aggregation, for which not
     * every engine behind the protocol has an index.
     *
     * @throws UnavailableException if the database cannot be asked
     */
    public long count(Bson filter) {
        Document count =
                new Document("count", inUse().collection.getNamespace().getCollectionName()).append("query", filter);
        return reading(() -> database.runCommand(count).get("n", Number.class).longValue());
    }

    /** Forgets what was remembered of documents that were written, because others may have written them since. */
    void forgetRecent() {
        versions.values().forEach(StoredDocuments::forgetRecent);
    }

    void createIndexes() {
        versions.values().forEach(StoredDocuments::createIndexes);
    }

    private <R> R inBatch(Function<DocumentBatch<T>, R> work) {
        StoredDocuments<T> stored = inUse();
        if (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
            BatchEnd end = BatchEnd.of(unitOfWork);
            return work.apply(
                    unitOfWork.getOrComputeResource(stored.batchKey(), key -> startBatch(stored, unitOfWork, end)));
        }
        DocumentBatch<T> single = new DocumentBatch<>(stored, /* ofSegment= */ false);
        R result = work.apply(single);
        single.write();
        definition.tell(single, stored.version);
        return result;
    }

    /**
     * Only a processor makes units of work of several messages; a query must see what others have written. Only what is
     * stored is told: a batch that fails after its write is worked on once more.
     */
    private DocumentBatch<T> startBatch(StoredDocuments<T> stored, UnitOfWork<?> unitOfWork, BatchEnd end) {
        DocumentBatch<T> batch = new DocumentBatch<>(stored, unitOfWork instanceof BatchingUnitOfWork);
        if (unitOfWork instanceof BatchingUnitOfWork<?> events) {
            batch.read(events.getMessages().stream()
                    .flatMap(message ->
                            message instanceof EventMessage<?> event && SegmentAtWork.handles(unitOfWork, event)
                                    ? touchedBy(event).stream()
                                    : Stream.empty())
                    .toList());
        }
        end.writeChecked(() -> {
            batch.write();
            unitOfWork.afterCommit(done -> definition.tell(batch, stored.version));
        });
        return batch;
    }

    /** One that cannot be read fails when its turn comes, and not the event before it. */
    private Collection<String> touchedBy(EventMessage<?> event) {
        try {
            return definition.touched.apply(event);
        } catch (RuntimeException unreadable) {
            return List.of();
        }
    }
}
