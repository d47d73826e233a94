package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each open saga as one document, found by its type and the value of its one association.
 *
 * <p>No look-up reads more than that document, however many sagas are open, and most read nothing: the open ones are in
 * memory. All that a batch does to sagas is one bulk write before its token. A saga that ends is deleted: its start
 * event comes again only if that was in the same batch, and then everything after it comes again too.
 */
public final class DocumentSagaStore implements SagaStore<Object>, SegmentListener {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentSagaStore.class);

    private final SagaStorage storage;
    private final Serializer serializer;
    private final MongoCollection<Document> collection;
    private final OpenSagas memory;
    private final String batchKey;

    /**
     * Opens the store.
     *
     * @param serializer writes the state of a saga as text
     */
    public DocumentSagaStore(MongoDatabase database, SagaStorage storage, Serializer serializer) {
        this.storage = storage;
        this.serializer = serializer;
        this.collection = database.getCollection(storage.collection());
        this.memory = new OpenSagas(storage.openInMemoryMax());
        this.batchKey = "Sagas[" + collection.getNamespace() + "]";
        createIndexes();
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        if (!association.getKey().equals(storage.associationProperty())) {
            return Set.of();
        }
        String key = key(sagaType, association.getValue());
        return inBatch(sagaType, batch -> batch.find(key, () -> search(key)))
                .map(saga -> Set.of(saga.identifier()))
                .orElse(Set.of());
    }

    private Optional<OpenSaga> search(String key) {
        return Optional.ofNullable(memory.byKey(key)).or(() -> read(new Document("_id", key)));
    }

    private Optional<OpenSaga> read(Document filter) {
        return Optional.ofNullable(collection.find(filter).first())
                .map(document -> memory.putRead(OpenSaga.of(document)));
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String identifier) {
        return inBatch(sagaType, batch -> batch.load(identifier, () -> byIdentifier(identifier)))
                .map(saga -> new Loaded<>(association(sagaType, saga), instance(sagaType, saga)))
                .orElse(null);
    }

    private Optional<OpenSaga> byIdentifier(String identifier) {
        return Optional.ofNullable(memory.byIdentifier(identifier))
                .or(() -> read(new Document(OpenSaga.IDENTIFIER, identifier)));
    }

    private <S> S instance(Class<S> sagaType, OpenSaga saga) {
        Object instance = memory.takeInstance(saga);
        return sagaType.cast(instance != null ? instance : serializer.deserialize(saga.serialized()));
    }

    private Set<AssociationValue> association(Class<?> sagaType, OpenSaga saga) {
        String value = saga.key().substring(key(sagaType, "").length());
        return Set.of(new AssociationValue(storage.associationProperty(), value));
    }

    /** What Axon is given of a saga. */
    private record Loaded<S>(Set<AssociationValue> associationValues, S saga) implements Entry<S> {}

    @Override
    public void insertSaga(Class<?> sagaType, String identifier, Object saga, Set<AssociationValue> associations) {
        OpenSaga first = OpenSaga.first(
                key(sagaType, onlyValue(associations)),
                identifier,
                serializer.serialize(saga, String.class),
                storage.mark().test(saga));
        inBatch(sagaType, batch -> {
            batch.start(first, saga);
            return first;
        });
    }

    @Override
    public void updateSaga(Class<?> sagaType, String identifier, Object saga, AssociationValues associations) {
        onlyValue(associations.asSet());
        inBatch(sagaType, batch -> {
            OpenSaga before = batch.loaded(identifier);
            OpenSaga after = before.with(
                    serializer.serialize(saga, String.class), storage.mark().test(saga));
            batch.change(before, after, saga);
            return before;
        });
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String identifier, Set<AssociationValue> associations) {
        inBatch(sagaType, batch -> {
            OpenSaga before = batch.loaded(identifier);
            batch.end(before);
            return before;
        });
    }

    /**
     * Reads the marked sagas of that type as they are stored, one after the other. No other is read, apart from those
     * that were stored before there were marks.
     *
     * @param identifiers which of them by the identifier that Axon gave them, by which they belong to a segment
     */
    public <S> void marked(Class<S> sagaType, Predicate<String> identifiers, Consumer<S> reader) {
        for (Document document : collection.find(Filters.ne(OpenSaga.MARKED, false))) {
            OpenSaga saga = OpenSaga.of(document);
            if (saga.key().startsWith(key(sagaType, "")) && identifiers.test(saga.identifier())) {
                legible(saga).map(sagaType::cast).ifPresent(reader);
            }
        }
    }

    /** One that nobody can read must not hide the others. */
    private Optional<Object> legible(OpenSaga saga) {
        try {
            return Optional.of(serializer.deserialize(saga.serialized()));
        } catch (SerializationException damaged) {
            LOG.error("Saga {} cannot be read", saga.key(), damaged);
            return Optional.empty();
        }
    }

    @Override
    public void forget(String processor, int segment) {
        memory.clear();
    }

    @Override
    public void databaseIsEmpty() {
        createIndexes();
    }

    private void createIndexes() {
        collection.createIndex(Indexes.ascending(OpenSaga.IDENTIFIER), new IndexOptions().unique(true));
        collection.createIndex(Indexes.ascending(OpenSaga.MARKED)); // The embedded engine ignores it.
    }

    private String onlyValue(Collection<AssociationValue> associations) {
        if (associations.size() != 1
                || !associations.iterator().next().getKey().equals(storage.associationProperty())) {
            throw new IllegalStateException(
                    "A saga has one association, " + storage.associationProperty() + ", not " + associations);
        }
        return associations.iterator().next().getValue();
    }

    private static String key(Class<?> sagaType, String value) {
        return sagaType.getSimpleName() + "/" + value;
    }

    private <R> R inBatch(Class<?> sagaType, Function<SagaBatch, R> work) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        SagaBatch batch = unitOfWork.getResource(batchKey);
        if (batch == null) {
            batch = startBatch(sagaType);
            unitOfWork.resources().put(batchKey, batch);
        }
        return work.apply(batch);
    }

    private SagaBatch startBatch(Class<?> sagaType) {
        SagaBatch batch = new SagaBatch(collection);
        if (CurrentUnitOfWork.get().root() instanceof BatchingUnitOfWork<?> events) {
            readAhead(sagaType, events.getMessages(), batch);
        }
        BatchEnd.beforeToken(() -> batch.write(memory));
        return batch;
    }

    private void readAhead(Class<?> sagaType, List<?> events, SagaBatch batch) {
        Set<String> unread = new HashSet<>();
        for (Object event : events) {
            associated(event).map(value -> key(sagaType, value)).ifPresent(unread::add);
        }
        unread.removeIf(key -> memory.byKey(key) != null);
        if (!unread.isEmpty()) {
            unread.forEach(batch::isAbsent);
            collection
                    .find(Filters.in("_id", unread))
                    .forEach(document -> batch.isFound(memory.putRead(OpenSaga.of(document))));
        }
    }

    private Optional<String> associated(Object message) {
        return message instanceof EventMessage<?> event ? storage.associated().apply(event) : Optional.empty();
    }
}
