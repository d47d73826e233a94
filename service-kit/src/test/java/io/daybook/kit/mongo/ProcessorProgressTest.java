package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessorProgressTest {

    private static final String BOOKS = "books";
    private static final Duration LONG = Duration.ofMinutes(1);

    private static TestMongo mongo;

    private MongoDatabase database;
    private ProcessorProgress progress;
    private GuardedTokenStore here;
    private GuardedTokenStore there;

    @BeforeAll
    static void startServer() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stopServer() {
        mongo.close();
    }

    @BeforeEach
    void two_segments() {
        database = mongo.database();
        progress = new ProcessorProgress(
                new ProcessorPositions(database, JacksonSerializer.defaultSerializer()), new ReadModels(database));
        here = store("here", List.of(progress));
        there = store("there", List.of());
        here.initializeTokenSegments(BOOKS, 2, at(5));
        here.fetchToken(BOOKS, 0);
        mongo.commands();
    }

    @AfterEach
    void close() {
        progress.close();
    }

    @Test
    void a_position_that_every_segment_has_come_to_is_reached_at_once() {
        assertThat(progress.reached(BOOKS, 5)).isCompleted();
    }

    @Test
    void what_this_node_stores_is_told_by_the_thread_that_stores_it() {
        here.fetchToken(BOOKS, 1);
        CompletableFuture<Void> six = progress.reached(BOOKS, 6);
        CompletableFuture<Void> seven = progress.reached(BOOKS, 7);

        here.storeToken(at(7), BOOKS, 0);
        assertThat(six).isNotDone();
        here.storeToken(at(6), BOOKS, 1);

        assertThat(six).isCompleted();
        assertThat(seven).isNotDone();
    }

    @Test
    void what_this_node_has_just_passed_counts_though_its_token_is_not_written_yet() {
        progress.passed(BOOKS, 0, at(6));
        progress.passed(BOOKS, 1, at(6));

        assertThat(progress.reached(BOOKS, 6)).isCompleted();
    }

    @Test
    void what_another_node_stores_is_seen_soon() {
        there.fetchToken(BOOKS, 1);
        CompletableFuture<Void> reached = progress.reached(BOOKS, 6);
        here.storeToken(at(6), BOOKS, 0);

        there.storeToken(at(6), BOOKS, 1);

        assertThat(reached).succeedsWithin(LONG);
    }

    @Test
    void however_many_wait_one_looks_for_all_of_them_and_only_while_they_do() {
        List<CompletableFuture<Void>> waiting =
                Stream.generate(() -> progress.reached(BOOKS, 6)).limit(1_000).toList();
        assertThat(mongo.commands()).hasSizeBetween(1_000, 1_900);

        await().atMost(LONG).until(() -> !mongo.commands().isEmpty());
        waiting.forEach(future -> future.cancel(false));

        await().atMost(LONG).during(Duration.ofMillis(500)).until(() -> mongo.commands()
                .isEmpty());
    }

    @Test
    void what_a_node_stored_counts_for_nothing_once_the_segment_is_anothers() {
        here.fetchToken(BOOKS, 1);
        here.storeToken(at(7), BOOKS, 0);
        here.storeToken(at(6), BOOKS, 1);
        database.getCollection("tokens").updateMany(new Document("segment", 0), takenOver(5));

        assertThatThrownBy(() -> here.extendClaim(BOOKS, 0)).hasMessageContaining("no longer");
        CompletableFuture<Void> reached = progress.reached(BOOKS, 7);
        here.storeToken(at(7), BOOKS, 1);

        assertThat(progress.reached(BOOKS, 6)).isNotDone();
        assertThat(reached).isNotDone();
    }

    private Document takenOver(long position) {
        Document fields = TokenDocument.written(at(position), JacksonSerializer.defaultSerializer());
        return new Document("$set", fields.append("stamp", new ObjectId()));
    }

    @Test
    void a_database_that_is_away_makes_it_unavailable() {
        // Nobody listens on the port 1, which only the system may open.
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=20");
                ProcessorProgress nowhere = new ProcessorProgress(
                        new ProcessorPositions(client.getDatabase("test"), JacksonSerializer.defaultSerializer()),
                        new ReadModels(client.getDatabase("test")))) {
            assertThatThrownBy(() -> nowhere.reached(BOOKS, 1)).isInstanceOf(UnavailableException.class);
        }
    }

    private GuardedTokenStore store(String node, List<SegmentListener> listeners) {
        return new GuardedTokenStore(
                database,
                JacksonSerializer.defaultSerializer(),
                new TokenClaims(node, Duration.ofSeconds(10), new MovableClock()),
                listeners,
                mongo.delay(Runnable::run));
    }

    private static GlobalSequenceTrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
