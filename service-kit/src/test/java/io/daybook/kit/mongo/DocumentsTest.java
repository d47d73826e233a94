package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static TestMongo mongo;

    private MongoDatabase database;
    private Documents documents;

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
        documents = new ReadModels(database)
                .define("books")
                .unique("isbn")
                .readAhead(event -> List.of(event.getPayload().toString()))
                .open();
        mongo.commands();
    }

    @AfterEach
    void leaveNoUnitOfWork() {
        Batches.leaveNoUnitOfWork();
    }

    @Test
    void a_document_is_created_once_and_changed_once_per_event() {
        for (int time = 0; time < 2; time++) {
            documents.create("a", new Origin("one", 0), new Document("title", "A"));
            documents.change("a", new Origin("one", 1), sold(2));
            documents.change("a", new Origin("two", 0), sold(3));
        }

        Document a = documents.find("a").orElseThrow();
        assertThat(a.getInteger("sold")).isEqualTo(5);
        assertThat(GuardedDocument.sequence(a, "one")).isEqualTo(1);
        assertThat(GuardedDocument.sequence(a, "two")).isZero();
        assertThat(GuardedDocument.sequence(a, "three")).isEqualTo(-1);
        assertThat(Documents.changes(a)).isEqualTo(3);
    }

    @Test
    void a_source_may_have_dots_in_its_name() {
        documents.createOrChange("a", new Origin("a.b$c%d", 4), sold(1));
        documents.createOrChange("a", new Origin("a.b$c%d", 4), sold(1));

        assertThat(documents.find("a").orElseThrow().getInteger("sold")).isEqualTo(1);
    }

    @Test
    void an_event_for_a_document_that_does_not_exist_is_an_error() {
        assertThatThrownBy(() -> documents.change("a", new Origin("one", 1), sold(1)))
                .isInstanceOf(MissingDocumentException.class)
                .hasMessageContaining("books for event 1 of one");
    }

    @Test
    void a_batch_of_a_hundred_documents_takes_one_read_and_one_write() {
        inBatch(100, id -> {
            documents.create(id, new Origin(id, 0), new Document("isbn", id));
            documents.change(id, new Origin(id, 1), sold(1));
        });
        assertThat(mongo.commands()).containsExactly("find", "update");

        inBatch(100, id -> documents.change(id, new Origin(id, 2), sold(1)));
        assertThat(mongo.commands()).containsExactly("find", "update");

        inBatch(100, id -> documents.change(id, new Origin(id, 2), sold(1)));
        assertThat(mongo.commands()).containsExactly("find");
        assertThat(documents.find("99").orElseThrow().getInteger("sold")).isEqualTo(2);
    }

    @Test
    void a_batch_that_is_rolled_back_writes_nothing() {
        BatchingUnitOfWork<?> batch = new BatchingUnitOfWork<>(Batches.events(1));
        batch.start();
        documents.create("0", new Origin("0", 0), new Document("isbn", "0"));
        assertThat(documents.find("0")).isPresent();
        batch.rollback();

        assertThat(documents.find("0")).isEmpty();
    }

    @Test
    void a_change_that_throws_leaves_the_document_as_it_was_for_the_rest_of_the_batch() {
        inBatch(1, id -> {
            documents.create(id, new Origin(id, 0), new Document("isbn", id));
            assertThatThrownBy(() -> documents.change(id, new Origin(id, 1), document -> {
                        document.append("isbn", "half done");
                        throw new IllegalStateException("poison");
                    }))
                    .hasMessage("poison");
        });

        assertThat(documents.find("0").orElseThrow().getString("isbn")).isEqualTo("0");
    }

    @Test
    void a_writer_that_was_overtaken_is_refused_and_undoes_nothing() {
        documents.create("0", new Origin("0", 0), new Document("isbn", "0"));
        BatchingUnitOfWork<?> frozen = new BatchingUnitOfWork<>(Batches.events(2));
        frozen.start();
        documents.change("0", new Origin("0", 1), sold(1));
        documents.create("1", new Origin("1", 0), new Document("isbn", "1"));
        CurrentUnitOfWork.clear(frozen);
        documents.change("0", new Origin("0", 1), sold(1));
        documents.change("0", new Origin("0", 2), sold(10));
        documents.create("1", new Origin("1", 0), new Document("isbn", "1"));
        documents.change("1", new Origin("1", 1), sold(7));
        CurrentUnitOfWork.set(frozen);

        assertThatThrownBy(frozen::commit).isInstanceOf(StaleBatchException.class);
        assertThat(documents.find("0").orElseThrow().getInteger("sold")).isEqualTo(11);
        assertThat(documents.find("1").orElseThrow().getInteger("sold")).isEqualTo(7);
    }

    @Test
    void a_unique_index_holds_between_documents() {
        documents.create("0", new Origin("0", 0), new Document("isbn", "same"));

        assertThatThrownBy(() -> documents.create("1", new Origin("1", 0), new Document("isbn", "same")))
                .isInstanceOf(StaleBatchException.class)
                .hasRootCauseInstanceOf(com.mongodb.MongoBulkWriteException.class);
    }

    @Test
    void clearing_keeps_the_indexes_and_a_replay_gives_the_same_documents() {
        a_batch_of_a_hundred_documents_takes_one_read_and_one_write();
        Document before = documents.find("42").orElseThrow();
        documents.clear();
        assertThat(documents.collection().countDocuments()).isZero();
        mongo.commands();
        a_batch_of_a_hundred_documents_takes_one_read_and_one_write();

        assertThat(documents.find("42")).contains(before);
        a_unique_index_holds_between_documents_of("42", "fresh");
    }

    private void a_unique_index_holds_between_documents_of(String existing, String id) {
        assertThatThrownBy(() -> documents.create(id, new Origin(id, 0), new Document("isbn", existing)))
                .isInstanceOf(StaleBatchException.class);
    }

    @Test
    void a_handler_is_given_the_origin_of_its_event() {
        OriginParameter parameter = new OriginParameter();
        EventMessage<?> event = new GenericDomainEventMessage<>("Book", "b-1", 7, "payload");

        assertThat(parameter.matches(event)).isTrue();
        assertThat(parameter.resolveParameterValue(event)).isEqualTo(new Origin("b-1", 7));
        assertThat(parameter.matches(GenericEventMessage.asEventMessage("deadline")))
                .isFalse();
    }

    private static UnaryOperator<Document> sold(int pieces) {
        return book -> book.append("sold", book.getInteger("sold", 0) + pieces);
    }

    private static void inBatch(int count, Consumer<String> handler) {
        Batches.handle(
                Batches.events(count),
                event -> handler.accept(event.getPayload().toString()));
    }
}
