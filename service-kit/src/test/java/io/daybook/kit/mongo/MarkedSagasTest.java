package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.kit.mongo.ErrandSaga.Begun;
import io.daybook.kit.mongo.ErrandSaga.ErrandEvent;
import io.daybook.kit.mongo.ErrandSaga.Finished;
import io.daybook.kit.mongo.ErrandSaga.StepDone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mark makes few sagas be found among many: here, those whose steps are odd in number. */
class MarkedSagasTest {

    private static TestMongo mongo;

    private MongoCollection<Document> documents;
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
        MongoDatabase database = mongo.database();
        documents = database.getCollection("sagas");
        SagaStorage storage = SagaStorage.by("errandId")
                .marked(saga -> ((ErrandSaga) saga).steps().size() % 2 == 1);
        store = new DocumentSagaStore(database, storage, JacksonSerializer.defaultSerializer());
        sagas = ErrandSaga.managedIn(store);
        handle(new Begun("odd"), new Begun("even"), new StepDone("odd", 1));
    }

    @Test
    void only_marked_sagas_are_read() {
        documents.updateMany(Filters.eq("marked", false), Updates.set("state", "read"));
        assertThat(documents.countDocuments(Filters.eq("state", "read"))).isEqualTo(1);
        assertThat(marked(ErrandSaga.class))
                .singleElement()
                .extracting(ErrandSaga::steps)
                .isEqualTo(List.of(1));
    }

    @Test
    void a_mark_comes_and_goes_with_the_state_and_ends_with_the_saga() {
        handle(new StepDone("even", 7), new StepDone("odd", 2));
        assertThat(marked(ErrandSaga.class))
                .singleElement()
                .extracting(ErrandSaga::steps)
                .isEqualTo(List.of(7));
        handle(new Finished("even"));
        assertThat(marked(ErrandSaga.class)).isEmpty();
    }

    @Test
    void a_saga_that_was_stored_before_there_were_marks_is_read() {
        documents.updateMany(Filters.empty(), Updates.unset("marked"));
        assertThat(marked(ErrandSaga.class)).hasSize(2);
    }

    @Test
    void one_that_cannot_be_read_hides_no_other() {
        documents.updateOne(Filters.eq("_id", "ErrandSaga/odd"), Updates.set("state", "no saga"));
        handle(new StepDone("even", 1));
        assertThat(marked(ErrandSaga.class)).hasSize(1);
    }

    @Test
    void sagas_of_another_kind_are_not_meant() {
        assertThat(marked(String.class)).isEmpty();
    }

    @Test
    void a_real_server_finds_them_by_an_index() {
        assertThat(documents.listIndexes())
                .extracting(index -> index.get("key", Document.class))
                .contains(new Document("marked", 1));
    }

    @Test
    void sagas_of_another_segment_are_not_meant() {
        List<ErrandSaga> read = new ArrayList<>();
        Document odd = Objects.requireNonNull(
                documents.find(Filters.eq("_id", "ErrandSaga/odd")).first());
        String identifier = Objects.requireNonNull(odd.getString("saga"));
        store.marked(ErrandSaga.class, other -> !other.equals(identifier), read::add);
        assertThat(read).isEmpty();
        store.marked(ErrandSaga.class, identifier::equals, read::add);
        assertThat(read).hasSize(1);
    }

    private <S> List<S> marked(Class<S> sagaType) {
        List<S> read = new ArrayList<>();
        store.marked(sagaType, identifier -> true, read::add);
        return read;
    }

    private void handle(ErrandEvent... events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        Stream.of(events).forEach(event -> messages.add(GenericEventMessage.asEventMessage(event)));
        Batches.handle(messages, event -> {
            try {
                sagas.handle(event, Segment.ROOT_SEGMENT);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }
}
