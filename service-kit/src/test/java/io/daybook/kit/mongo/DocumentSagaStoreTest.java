package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.mongo.ErrandSaga.Begun;
import io.daybook.kit.mongo.ErrandSaga.ErrandEvent;
import io.daybook.kit.mongo.ErrandSaga.Finished;
import io.daybook.kit.mongo.ErrandSaga.StepDone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentSagaStoreTest {

    private static final int BATCH = 100;
    private static final JacksonSerializer SERIALIZER = JacksonSerializer.defaultSerializer();

    private static TestMongo mongo;

    private MongoDatabase database;
    private DocumentSagaStore store;
    private AnnotatedSagaManager<ErrandSaga> sagas;

    @BeforeAll
    static void startServer() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stopServer() {
        mongo.close();
    }

    @BeforeEach
    void open() {
        database = mongo.database();
        store = store(20_000);
        sagas = ErrandSaga.managedIn(store);
        mongo.commands();
    }

    @AfterEach
    void leaveNoUnitOfWork() {
        Batches.leaveNoUnitOfWork();
    }

    @Test
    void a_saga_remembers_from_batch_to_batch_and_is_gone_when_it_ends() {
        handle(new Begun("a"), new StepDone("a", 1));
        assertThat(steps("a")).containsExactly(1);
        handle(new StepDone("a", 2));
        handle(new StepDone("a", 3), new StepDone("a", 4));
        assertThat(steps("a")).containsExactly(1, 2, 3, 4);

        handle(new Finished("a"));
        assertThat(documents()).isEmpty();
        handle(new StepDone("a", 5));
        assertThat(documents()).isEmpty();
    }

    @Test
    void a_saga_that_begins_and_ends_in_one_batch_leaves_nothing() {
        handle(new Begun("a"), new StepDone("a", 1), new Finished("a"));

        assertThat(documents()).isEmpty();
    }

    @Test
    void there_is_one_saga_for_one_association_however_often_it_begins() {
        handle(new Begun("a"), new Begun("a"));
        handle(new Begun("a"));

        assertThat(documents()).hasSize(1);
        assertThat(documents().get(0)).containsEntry("_id", "ErrandSaga/a");
    }

    @Test
    void two_nodes_that_begin_the_same_saga_leave_one_and_the_later_batch_is_refused() {
        handle(new Begun("other"));
        BatchingUnitOfWork<EventMessage<?>> frozen = begin(new Begun("a"));
        CurrentUnitOfWork.clear(frozen);
        sagas = ErrandSaga.managedIn(store(10));
        handle(new Begun("a"), new StepDone("a", 1));
        CurrentUnitOfWork.set(frozen);

        assertThatThrownBy(frozen::commit).isInstanceOf(StaleBatchException.class);
        assertThat(steps("a")).containsExactly(1);
    }

    @Test
    void a_node_that_was_overtaken_undoes_nothing_and_reads_again() {
        handle(new Begun("a"), new StepDone("a", 1));
        BatchingUnitOfWork<EventMessage<?>> frozen = begin(new StepDone("a", 2));
        CurrentUnitOfWork.clear(frozen);
        AnnotatedSagaManager<ErrandSaga> here = sagas;
        sagas = ErrandSaga.managedIn(store(10));
        handle(new StepDone("a", 2), new StepDone("a", 3));
        CurrentUnitOfWork.set(frozen);
        assertThatThrownBy(frozen::commit).isInstanceOf(StaleBatchException.class);

        sagas = here;
        handle(new StepDone("a", 3), new StepDone("a", 4));
        assertThat(steps("a")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void what_a_failed_batch_did_to_a_saga_is_not_remembered() {
        handle(new Begun("a"), new StepDone("a", 1));
        assertThatThrownBy(() -> handle(new StepDone("a", 2), new StepDone("a", -1)))
                .hasMessage("poison");

        handle(new StepDone("a", 3));
        assertThat(steps("a")).containsExactly(1, 3);
    }

    @Test
    void after_the_database_fell_back_and_the_node_forgot_sagas_go_on_from_what_is_stored() {
        handle(new Begun("a"), new StepDone("a", 1));
        Map<String, List<Document>> before = TestMongo.copy(database);
        handle(new StepDone("a", 2));
        handle(new Begun("b"));
        TestMongo.fallBack(database, before);
        store.forget("errands", 0);

        handle(new StepDone("a", 2), new StepDone("a", 3), new Begun("b"), new StepDone("b", 1));
        assertThat(steps("a")).containsExactly(1, 2, 3);
        assertThat(steps("b")).containsExactly(1);
    }

    @Test
    void an_event_that_changes_nothing_writes_nothing() {
        handle(new Begun("a"), new StepDone("a", 1));
        mongo.commands();
        handle(new StepDone("a", 1));

        assertThat(mongo.commands()).isEmpty();
    }

    @Test
    void ten_thousand_open_sagas_take_one_write_a_batch_and_no_reads() {
        int open = 10_000;
        inBatches(open, Begun::new);
        assertThat(mongo.commands()).hasSize(2 * open / BATCH).containsOnly("find", "update");
        inBatches(open, id -> new StepDone(id, 1));
        assertThat(mongo.commands()).hasSize(open / BATCH).containsOnly("update");

        store.forget("errands", 0);
        mongo.commands();
        inBatches(open, id -> new StepDone(id, 2));
        assertThat(mongo.commands()).hasSize(2 * open / BATCH).containsOnly("find", "update");
        inBatches(open, Finished::new);
        assertThat(mongo.commands()).hasSize(open / BATCH).containsOnly("delete");
        assertThat(documents()).isEmpty();
    }

    @Test
    void more_open_sagas_than_memory_holds_are_read_when_they_are_needed() {
        sagas = ErrandSaga.managedIn(store(10));
        inBatches(300, Begun::new);
        inBatches(300, id -> new StepDone(id, 1));
        inBatches(300, id -> new StepDone(id, 2));

        assertThat(documents()).hasSize(300);
        assertThat(steps("299")).containsExactly(1, 2);
        assertThat(steps("0")).containsExactly(1, 2);
    }

    @Test
    void a_second_association_is_refused() {
        assertThatThrownBy(() -> store.insertSaga(
                        ErrandSaga.class, "id", new ErrandSaga(), Set.of(new AssociationValue("other", "a"))))
                .hasMessageContaining("A saga has one association, errandId");
    }

    private DocumentSagaStore store(int openInMemoryMax) {
        return new DocumentSagaStore(
                database,
                SagaStorage.by("errandId")
                        .openInMemoryMax(openInMemoryMax)
                        .readAhead(event -> Optional.of(((ErrandEvent) event.getPayload()).errandId())),
                SERIALIZER);
    }

    private void inBatches(int count, Function<String, ErrandEvent> event) {
        IntFunction<ErrandEvent> numbered = i -> event.apply(Integer.toString(i));
        for (int first = 0; first < count; first += BATCH) {
            handle(IntStream.range(first, first + BATCH).mapToObj(numbered).toArray(ErrandEvent[]::new));
        }
    }

    private void handle(ErrandEvent... events) {
        Batches.handle(messages(events), this::handleOne);
    }

    /** Handles one event and stops before the commit, as a process does that is frozen there. */
    private BatchingUnitOfWork<EventMessage<?>> begin(ErrandEvent event) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(messages(event));
        batch.start();
        handleOne(batch.getMessage());
        return batch;
    }

    private void handleOne(EventMessage<?> event) {
        try {
            sagas.handle(event, Segment.ROOT_SEGMENT);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<EventMessage<?>> messages(ErrandEvent... events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (ErrandEvent event : events) {
            messages.add(GenericEventMessage.asEventMessage(event));
        }
        return messages;
    }

    private List<Document> documents() {
        return database.getCollection("sagas").find().into(new ArrayList<>());
    }

    private List<Integer> steps(String errand) {
        Document saga = database.getCollection("sagas")
                .find(new Document("_id", "ErrandSaga/" + errand))
                .first();
        assertThat(saga).isNotNull();
        return Document.parse(saga.getString("state")).getList("steps", Integer.class);
    }
}
