package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.daybook.kit.axon.SegmentAtWork;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static TestMongo mongo;

    private MongoDatabase database;
    private Documents<Book> documents;

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
                .define(DeclaredCollection.sharded("books").index(Indexes.ascending("isbn")), Book.class)
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
            documents.create("a", new StreamPosition("one", 0), new Book("A", null, 0));
            documents.change("a", new StreamPosition("one", 1), sold(2));
            documents.change("a", new StreamPosition("two", 0), sold(3));
        }

        GuardedDocument<Book> a = documents.find("a").orElseThrow();
        assertThat(a.content()).isEqualTo(new Book("A", null, 5));
        assertThat(a.sequences()).isEqualTo(Map.of("one", 1L, "two", 0L));
        assertThat(a.changes()).isEqualTo(3);
    }

    @Test
    void a_source_may_have_dots_in_its_name() {
        documents.createOrChange("a", new StreamPosition("a.b$c%d", 4), Book.of("a"), sold(1));
        documents.createOrChange("a", new StreamPosition("a.b$c%d", 4), Book.of("a"), sold(1));

        assertThat(book("a").sold()).isEqualTo(1);
    }

    @Test
    void an_event_for_a_document_that_does_not_exist_is_an_error() {
        assertThatThrownBy(() -> documents.change("a", new StreamPosition("one", 1), sold(1)))
                .isInstanceOf(MissingDocumentException.class)
                .hasMessageContaining("books for event 1 of one");
    }

    @Test
    void a_batch_of_a_hundred_documents_takes_one_read_and_one_write_and_the_next_only_the_write() {
        inBatch(100, id -> {
            documents.create(id, new StreamPosition(id, 0), Book.of(id));
            documents.change(id, new StreamPosition(id, 1), sold(1));
        });
        assertThat(mongo.commands()).containsExactly("find", "update");

        inBatch(100, id -> documents.change(id, new StreamPosition(id, 2), sold(1)));
        assertThat(mongo.commands()).containsExactly("update");

        inBatch(100, id -> documents.change(id, new StreamPosition(id, 2), sold(1)));
        assertThat(mongo.commands()).isEmpty();
        assertThat(book("99").sold()).isEqualTo(2);
    }

    @Test
    void a_segment_reads_ahead_only_what_it_will_handle_itself() {
        List<EventMessage<?>> events = Batches.events(100);
        mongo.documentsAsked();

        for (Segment segment : Segment.computeSegments(0, 1)) {
            EventHandlerInvoker handlers = sequencedBySource(event -> documents.createOrChange(
                    event.getPayload().toString(),
                    new StreamPosition(event.getPayload().toString(), 0),
                    Book.of(event.getPayload().toString()),
                    sold(1)));
            Batches.handle(events, event -> {
                SegmentAtWork.note(handlers, segment);
                handled(handlers, event, segment);
            });
        }

        assertThat(documents.collection().countDocuments()).isEqualTo(100);
        assertThat(mongo.documentsAsked()).isEqualTo(100);
    }

    private static EventHandlerInvoker sequencedBySource(Consumer<EventMessage<?>> handler) {
        EventMessageHandler each = event -> {
            handler.accept(event);
            return null;
        };
        return SimpleEventHandlerInvoker.builder()
                .eventHandlers(each)
                .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    private static void handled(EventHandlerInvoker handlers, EventMessage<?> event, Segment segment) {
        try {
            handlers.handle(event, segment);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void a_batch_that_is_rolled_back_writes_nothing() {
        BatchingUnitOfWork<?> batch = new BatchingUnitOfWork<>(Batches.events(1));
        batch.start();
        documents.create("0", new StreamPosition("0", 0), Book.of("0"));
        assertThat(documents.find("0")).isPresent();
        batch.rollback();

        assertThat(documents.find("0")).isEmpty();
    }

    @Test
    void a_change_that_throws_leaves_the_document_as_it_was_for_the_rest_of_the_batch() {
        inBatch(1, id -> {
            documents.create(id, new StreamPosition(id, 0), Book.of(id));
            assertThatThrownBy(() -> documents.change(id, new StreamPosition(id, 1), book -> {
                        throw new IllegalStateException("poison");
                    }))
                    .hasMessage("poison");
        });

        assertThat(book("0").isbn()).isEqualTo("0");
    }

    @Test
    void a_writer_that_was_overtaken_is_refused_and_undoes_nothing() {
        documents.create("0", new StreamPosition("0", 0), Book.of("0"));
        BatchingUnitOfWork<?> frozen = new BatchingUnitOfWork<>(Batches.events(2));
        frozen.start();
        documents.change("0", new StreamPosition("0", 1), sold(1));
        documents.create("1", new StreamPosition("1", 0), Book.of("1"));
        CurrentUnitOfWork.clear(frozen);
        documents.change("0", new StreamPosition("0", 1), sold(1));
        documents.change("0", new StreamPosition("0", 2), sold(10));
        documents.create("1", new StreamPosition("1", 0), Book.of("1"));
        documents.change("1", new StreamPosition("1", 1), sold(7));
        CurrentUnitOfWork.set(frozen);

        assertThatThrownBy(frozen::commit).isInstanceOf(StaleBatchException.class);
        assertThat(book("0").sold()).isEqualTo(11);
        assertThat(book("1").sold()).isEqualTo(7);
    }

    @Test
    void clearing_keeps_the_indexes_and_a_replay_gives_the_same_documents() {
        a_batch_of_a_hundred_documents_takes_one_read_and_one_write_and_the_next_only_the_write();
        GuardedDocument<Book> before = documents.find("42").orElseThrow();
        documents.clear();
        assertThat(documents.collection().countDocuments()).isZero();
        mongo.commands();
        a_batch_of_a_hundred_documents_takes_one_read_and_one_write_and_the_next_only_the_write();

        assertThat(documents.find("42")).contains(before);
        assertThat(documents.collection().listIndexes().map(index -> index.getString("name")))
                .contains("isbn_1");
    }

    @Test
    void a_handler_is_given_the_origin_of_its_event() {
        StreamPositionParameterResolverFactory parameter = new StreamPositionParameterResolverFactory();
        EventMessage<?> event = new GenericDomainEventMessage<>("Book", "b-1", 7, "payload");

        assertThat(parameter.matches(event)).isTrue();
        assertThat(parameter.resolveParameterValue(event)).isEqualTo(new StreamPosition("b-1", 7));
        assertThat(parameter.matches(GenericEventMessage.asEventMessage("deadline")))
                .isFalse();
    }

    @Test
    void a_damaged_document_is_the_failure_of_whoever_touches_it_and_not_of_those_read_with_it() {
        inBatch(3, id -> documents.create(id, new StreamPosition(id, 0), Book.of(id)));
        documents.collection().updateOne(Filters.eq("2"), Updates.set("sold", "many"));
        documents.forgetRecent();

        inBatch(3, id -> {
            if (id.equals("2")) {
                assertThatThrownBy(() -> documents.change(id, new StreamPosition(id, 1), sold(1)))
                        .hasMessageContaining("2");
            } else {
                documents.change(id, new StreamPosition(id, 1), sold(1));
            }
        });

        assertThat(book("0").sold()).isEqualTo(1);
        assertThat(book("1").sold()).isEqualTo(1);
    }

    @Test
    void an_event_that_changes_nothing_is_neither_written_nor_counted() {
        inBatch(1, id -> documents.create(id, new StreamPosition(id, 0), Book.of(id)));
        mongo.commands();

        inBatch(1, id -> documents.change(id, new StreamPosition("other", 7), sold(0)));

        assertThat(mongo.commands()).isEmpty();
        assertThat(documents.find("0").orElseThrow().changes()).isEqualTo(1);
    }

    private Book book(String id) {
        return documents.find(id).orElseThrow().content();
    }

    private static UnaryOperator<Book> sold(int pieces) {
        return book -> new Book(book.title(), book.isbn(), book.sold() + pieces);
    }

    private record Book(@Nullable String title, @Nullable String isbn, int sold) {

        static Book of(String isbn) {
            return new Book(null, isbn, 0);
        }
    }

    private static void inBatch(int count, Consumer<String> handler) {
        Batches.handle(
                Batches.events(count),
                event -> handler.accept(event.getPayload().toString()));
    }
}
