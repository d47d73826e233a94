package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens are written a moment after their batches, those of all segments together. */
class TokenWriterTest {

    private static final String BOOKS = "books";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Serializer SERIALIZER = JacksonSerializer.defaultSerializer();

    private static TestMongo mongo;

    private final MovableClock clock = new MovableClock();
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();
    private MongoDatabase database;
    private GuardedTokenStore here;

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
        here = store("here");
        here.initializeTokenSegments(BOOKS, 4, at(0));
        for (int segment = 0; segment < 4; segment++) {
            here.fetchToken(BOOKS, segment);
        }
        mongo.commands();
        forgotten.clear();
    }

    @Test
    void the_newest_tokens_of_all_segments_are_written_together() {
        for (int event = 1; event <= 50; event++) {
            for (int segment = 0; segment < 4; segment++) {
                batch(event, segment);
            }
        }
        assertThat(mongo.commands()).isEmpty();

        theMomentIsOver();

        assertThat(mongo.commands()).containsExactly("update");
        assertThat(positions()).containsExactly(50L, 50L, 50L, 50L);
        batch(51, 2);
        theMomentIsOver();
        assertThat(positions()).containsExactly(50L, 50L, 51L, 50L);
    }

    @Test
    void a_token_that_is_stored_outside_a_batch_is_written_at_once_and_instead_of_one_that_waits() {
        batch(5, 0);
        here.storeToken(at(6), BOOKS, 0);

        assertThat(later).hasSize(1);
        assertThat(positions()).containsExactly(6L, 0L, 0L, 0L);
        theMomentIsOver();
        assertThat(positions()).containsExactly(6L, 0L, 0L, 0L);
    }

    @Test
    void a_token_is_given_up_where_connections_were_lost_since_its_data_was_written() {
        batch(5, 0);
        mongo.loseConnections();
        batch(5, 1);

        theMomentIsOver();

        assertThat(positions()).containsExactly(0L, 5L, 0L, 0L);
        assertThat(forgotten).containsExactly("here books/0");
        assertThatThrownBy(() -> here.extendClaim(BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(here.fetchToken(BOOKS, 0)).isEqualTo(at(0));
        batch(6, 0);
        theMomentIsOver();
        assertThat(positions()).containsExactly(6L, 5L, 0L, 0L);
    }

    @Test
    void so_it_is_though_a_later_batch_was_written_over_new_connections() {
        batch(5, 0);
        mongo.loseConnections();
        batch(6, 0);

        theMomentIsOver();

        assertThat(positions()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(forgotten).containsExactly("here books/0");
    }

    @Test
    void a_batch_during_which_connections_are_lost_stores_no_token() {
        assertThatThrownBy(() -> Batches.handle(List.of(Batches.event("a", 5)), event -> {
                    here.storeToken(at(5), BOOKS, 0);
                    BatchEnd.current().afterData(mongo::loseConnections);
                }))
                .isInstanceOf(UnableToClaimTokenException.class);

        theMomentIsOver();
        assertThat(positions()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(forgotten).containsExactly("here books/0");
    }

    @Test
    void a_token_that_waits_is_given_up_when_its_segment_is_released_after_connections_were_lost() {
        batch(7, 3);
        mongo.loseConnections();
        here.releaseClaim(BOOKS, 3);

        clock.forward(TIMEOUT.plusMillis(1));
        assertThat(store("there").fetchToken(BOOKS, 3)).isEqualTo(at(0));
    }

    @Test
    void a_token_that_waits_is_not_written_where_the_database_has_lost_what_came_before() {
        Map<String, List<Document>> before = TestMongo.copy(database);
        here.storeToken(at(5), BOOKS, 0);
        batch(6, 0);
        TestMongo.fallBack(database, before);

        theMomentIsOver();

        assertThat(positions()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(forgotten).containsExactly("here books/0");
    }

    @Test
    void a_segment_that_another_node_has_taken_over_holds_up_no_other() {
        clock.forward(TIMEOUT.plusMillis(1));
        store("there").fetchToken(BOOKS, 1);
        forgotten.clear();
        for (int segment = 0; segment < 4; segment++) {
            batch(9, segment);
        }

        theMomentIsOver();

        assertThat(positions()).containsExactly(9L, 0L, 9L, 9L);
        assertThat(forgotten).containsExactly("here books/1");
        assertThatThrownBy(() -> batch(10, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.extendClaim(BOOKS, 1)).isInstanceOf(UnableToClaimTokenException.class);
        batch(10, 2);
        theMomentIsOver();
        assertThat(positions()).containsExactly(9L, 0L, 10L, 9L);
    }

    @Test
    void a_token_that_waits_is_written_when_its_segment_is_released() {
        batch(7, 3);
        here.releaseClaim(BOOKS, 3);

        assertThat(store("there").fetchToken(BOOKS, 3)).isEqualTo(at(7));
        theMomentIsOver();
        assertThat(positions()).containsExactly(0L, 0L, 0L, 7L);
        assertThat(forgotten).containsExactly("there books/3");
    }

    @Test
    void what_a_node_claims_anew_goes_on_from_what_is_written() {
        batch(7, 3);

        assertThat(here.fetchToken(BOOKS, 3)).isEqualTo(at(0));
        theMomentIsOver();
        assertThat(positions()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void a_token_that_could_not_be_written_is_written_when_the_claim_is_extended() {
        batch(7, 0);
        batch(8, 1);
        Thread.currentThread().interrupt(); // The driver sends nothing on a thread that is to stop.
        theMomentIsOver();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(positions()).containsExactly(0L, 0L, 0L, 0L);

        here.extendClaim(BOOKS, 0);
        assertThat(positions()).containsExactly(7L, 0L, 0L, 0L);
        batch(9, 2);
        theMomentIsOver();
        assertThat(positions()).containsExactly(7L, 8L, 9L, 0L);
    }

    private void batch(long position, int segment) {
        Batches.handle(List.of(Batches.event("a", position)), event -> here.storeToken(at(position), BOOKS, segment));
    }

    private void theMomentIsOver() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private List<Long> positions() {
        List<Long> positions = new ArrayList<>();
        for (Document document : database.getCollection("tokens")
                .find(new Document("segment", new Document("$exists", true)))
                .sort(new Document("segment", 1))) {
            TrackingToken token = TokenDocument.token(document, SERIALIZER);
            positions.add(token == null ? -1 : token.position().orElseThrow());
        }
        mongo.commands();
        return positions;
    }

    private GuardedTokenStore store(String node) {
        return new GuardedTokenStore(
                database,
                SERIALIZER,
                new TokenClaims(node, TIMEOUT, clock),
                List.of((processor, segment) -> forgotten.add(node + " " + processor + "/" + segment)),
                mongo.delay(later::add));
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
