package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.SegmentAtWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchEndTest {

    private static final String BOOKS = "books";
    private static final DeclaredCollection COLLECTION = DeclaredCollection.sharded(BOOKS);
    private static final Duration TIMEOUT = Duration.ofSeconds(9);
    private static TestMongo mongo;

    private final List<String> order = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final List<Runnable> later = new ArrayList<>();
    private MongoDatabase database;
    private GuardedTokenStore tokens;
    private Documents<Tally> documents;

    @BeforeAll
    static void startServer() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stopServer() {
        mongo.close();
    }

    @BeforeEach
    void claim() {
        database = mongo.database();
        tokens = store("here");
        tokens.initializeTokenSegments(BOOKS, 1, at(0));
        tokens.fetchToken(BOOKS, 0);
        documents = new ReadModels(database).define(COLLECTION, Tally.class).open();
        mongo.commands();
    }

    @Test
    void the_token_comes_after_everything_that_registers_while_the_batch_is_committed() {
        batch(3, false, event -> {
            CurrentUnitOfWork.get().onPrepareCommit(preparing -> {
                order.add("prepare " + event.getPayload());
                preparing.onCommit(committing -> order.add("commit " + event.getPayload() + note()));
            });
            count(event);
        });

        assertThat(order)
                .containsExactly(
                        "prepare 0", "prepare 1", "prepare 2", "commit 2 at 0", "commit 1 at 0", "commit 0 at 0");
        assertThat(storedNow()).isEqualTo(1);
        assertThat(documents.find("all")).isPresent();
    }

    @Test
    void with_the_interceptor_it_comes_after_what_the_first_handler_registers_too() {
        batch(2, true, event -> CurrentUnitOfWork.get()
                .onCommit(committing -> order.add("commit " + event.getPayload() + note())));

        assertThat(order).containsExactly("commit 1 at 0", "commit 0 at 0");
        assertThat(storedNow()).isEqualTo(1);
    }

    @Test
    void what_follows_the_data_comes_when_that_is_written_and_the_token_is_not() {
        batch(1, false, event -> {
            BatchEnd.current().afterData(() -> order.add(documents.collection().countDocuments() + note()));
            count(event);
        });

        assertThat(order).containsExactly("1 at 0");
        assertThat(storedNow()).isEqualTo(1);
    }

    @Test
    void a_batch_whose_writes_fail_stores_no_token() {
        assertThatThrownBy(() -> batch(2, true, event -> {
                    count(event);
                    CurrentUnitOfWork.get()
                            .onPrepareCommit(preparing -> preparing.onCommit(committing -> {
                                throw new IllegalStateException("the disk is full");
                            }));
                }))
                .hasMessage("the disk is full");

        assertThat(storedNow()).isZero();
    }

    @Test
    void a_batch_on_a_database_that_fell_back_writes_nothing_at_all() {
        Map<String, List<Document>> before = TestMongo.copy(database);
        tokens.storeToken(at(1), BOOKS, 0);
        documents.create("lost", new StreamPosition("lost", 0), new Tally(0));
        TestMongo.fallBack(database, before);
        mongo.loseConnections();

        assertThatThrownBy(() -> batch(1, false, event -> count(event)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(documents.find("all")).isEmpty();
        assertThat(documents.find("lost")).isEmpty();
        assertThat(storedNow()).isZero();
    }

    @Test
    void so_it_does_after_a_while_where_no_connection_was_lost() {
        Map<String, List<Document>> before = TestMongo.copy(database);
        tokens.storeToken(at(1), BOOKS, 0);
        TestMongo.fallBack(database, before);
        clock.forward(GuardedTokenStore.COMPARED_LATELY);

        assertThatThrownBy(() -> batch(1, false, event -> count(event)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(documents.find("all")).isEmpty();
    }

    @Test
    void so_it_does_at_once_where_it_makes_a_document_because_there_is_none() {
        Map<String, List<Document>> before = TestMongo.copy(database);
        tokens.storeToken(at(1), BOOKS, 0);
        TestMongo.fallBack(database, before);

        assertThatThrownBy(() -> batch(1, true, event -> count(event))).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(documents.find("all")).isEmpty();
    }

    @Test
    void a_batch_takes_one_read_and_one_write_and_the_tokens_of_all_come_later() {
        documents.create("all", new StreamPosition("first", 0), new Tally(0));
        documents.forgetRecent();
        mongo.commands();
        batch(50, true, event -> count(event));
        assertThat(mongo.commands()).containsExactly("find", "update");

        batch(51, true, event -> count(event));
        batch(52, true, event -> count(event));
        assertThat(mongo.commands()).containsExactly("update", "update");

        theMomentIsOver();
        assertThat(mongo.commands()).containsExactly("update");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void a_batch_that_reads_takes_a_look_at_a_token_that_was_not_compared_lately() {
        clock.forward(GuardedTokenStore.COMPARED_LATELY);
        batch(50, true, event -> count(event));
        assertThat(mongo.commands()).containsExactly("find", "update", "update");

        clock.forward(GuardedTokenStore.COMPARED_LATELY);
        batch(51, true, event -> count(event));
        assertThat(mongo.commands()).containsExactly("update");

        mongo.loseConnections();
        clock.forward(Duration.ofMillis(1));
        assertThatThrownBy(() -> batch(52, true, event -> count(event)))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_batch_of_documents_that_are_in_memory_extends_a_claim_that_ages() {
        batch(50, true, event -> count(event));
        theMomentIsOver();
        mongo.commands();

        clock.forward(TIMEOUT.dividedBy(3));
        batch(51, true, event -> count(event));
        assertThat(mongo.commands()).containsExactly("update", "update");
    }

    @Test
    void what_follows_the_data_extends_a_claim_that_ages_and_does_not_happen_where_it_is_over() {
        clock.forward(TIMEOUT.dividedBy(3));
        batch(1, true, event -> BatchEnd.current().afterData(() -> order.add("sent after " + mongo.commands())));
        assertThat(order).containsExactly("sent after [update]");

        clock.forward(TIMEOUT.plusMillis(1));
        store("there").fetchToken(BOOKS, 0);

        assertThatThrownBy(() -> batch(1, true, event -> BatchEnd.current().afterData(() -> order.add("sent twice"))))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(order).doesNotContain("sent twice");
    }

    @Test
    void nor_does_it_happen_where_the_claim_is_over_when_the_data_is_written() {
        assertThatThrownBy(() -> batch(1, true, event -> {
                    BatchEnd.current().write(() -> {
                        clock.forward(TIMEOUT.plusMillis(1));
                        store("there").fetchToken(BOOKS, 0);
                    });
                    count(event);
                    BatchEnd.current().afterData(() -> order.add("sent twice"));
                }))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(documents.find("all")).isPresent();
        assertThat(order).isEmpty();
    }

    @Test
    void a_write_that_is_no_document_of_a_read_model_takes_the_look_itself() {
        clock.forward(GuardedTokenStore.COMPARED_LATELY);
        batch(2, true, event -> {
            if (event.getPayload().equals("0")) {
                BatchEnd.current().write(() -> order.add("written after " + mongo.commands()));
            }
        });

        assertThat(order).containsExactly("written after [update]");
        assertThat(mongo.commands()).isEmpty();
    }

    @Test
    void a_batch_that_leaves_all_its_events_to_others_takes_nothing() {
        EventHandlerInvoker nobody =
                SimpleEventHandlerInvoker.builder().eventHandlers(new Object()).build();

        batch(50, true, event -> SegmentAtWork.note(nobody, Segment.ROOT_SEGMENT));

        assertThat(mongo.commands()).isEmpty();
        assertThat(storedNow()).isEqualTo(1);
    }

    private GuardedTokenStore store(String node) {
        return new GuardedTokenStore(
                database,
                JacksonSerializer.defaultSerializer(),
                new TokenClaims(node, TIMEOUT, clock),
                List.of(),
                mongo.delay(later::add));
    }

    private void count(EventMessage<?> event) {
        documents.createOrChange(
                "all",
                new StreamPosition(event.getPayload().toString(), 0),
                new Tally(0),
                all -> new Tally(all.seen() + 1));
    }

    private record Tally(int seen) {}

    /** As a pooled processor does: the token is the first prepare-commit action. */
    private void batch(int events, boolean intercepted, Consumer<EventMessage<?>> handler) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(Batches.events(events));
        batch.onPrepareCommit(preparing -> tokens.storeToken(at(1), BOOKS, 0));
        Batches.handle(batch, () -> new DefaultInterceptorChain<>(
                        batch, intercepted ? List.of(BatchEnd::keepLastPlace) : List.of(), event -> {
                            handler.accept(event);
                            return event;
                        })
                .proceed());
    }

    private void theMomentIsOver() {
        later.forEach(Runnable::run);
        later.clear();
    }

    private long storedNow() {
        theMomentIsOver();
        return stored();
    }

    private String note() {
        return " at " + stored();
    }

    private long stored() {
        return new ProcessorPositions(database, JacksonSerializer.defaultSerializer()).lowest(BOOKS);
    }

    private static GlobalSequenceTrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
