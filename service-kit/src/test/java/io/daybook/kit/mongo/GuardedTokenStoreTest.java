package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedTokenStoreTest {

    private static final String BOOKS = "books";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Serializer SERIALIZER = JacksonSerializer.defaultSerializer();

    private static TestMongo mongo;

    private final MovableClock clock = new MovableClock();
    private final List<String> forgotten = new ArrayList<>();
    private MongoDatabase database;
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
    void twoNodes() {
        database = mongo.database();
        here = store("here");
        there = store("there");
    }

    @Test
    void a_token_is_found_as_it_was_stored() {
        here.initializeTokenSegments(BOOKS, 2, at(5));
        assertThat(here.fetchToken(BOOKS, 1)).isEqualTo(at(5));
        here.storeToken(at(9), BOOKS, 1);
        here.releaseClaim(BOOKS, 1);

        assertThat(there.fetchToken(BOOKS, 1)).isEqualTo(at(9));
        there.storeToken(null, BOOKS, 1);
        assertThat(there.fetchToken(BOOKS, 1)).isNull();
    }

    @Test
    void two_nodes_that_start_at_once_agree_on_the_segments() {
        List<CompletableFuture<Boolean>> starts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        store("node" + i).initializeTokenSegments(BOOKS, 1 + i, at(i));
                        return true;
                    } catch (UnableToClaimTokenException another) {
                        return false;
                    }
                }))
                .toList();

        assertThat(starts.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(here.fetchSegments(BOOKS))
                .hasSize(1 + (int) new ProcessorPositions(database, SERIALIZER).lowest(BOOKS));
    }

    @Test
    void a_claim_holds_until_its_node_has_been_silent_for_too_long() {
        here.initializeTokenSegments(BOOKS, 1, at(0));
        here.fetchToken(BOOKS, 0);
        clock.forward(TIMEOUT);
        assertThatThrownBy(() -> there.fetchToken(BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(there.fetchAvailableSegments(BOOKS)).isEmpty();

        here.extendClaim(BOOKS, 0);
        clock.forward(TIMEOUT);
        assertThat(there.fetchAvailableSegments(BOOKS)).isEmpty();
        clock.forward(Duration.ofMillis(1));
        assertThat(there.fetchAvailableSegments(BOOKS)).containsExactly(Segment.ROOT_SEGMENT);
        assertThat(there.fetchToken(BOOKS, 0)).isEqualTo(at(0));
    }

    @Test
    void a_node_that_was_frozen_longer_than_its_claim_stores_nothing_and_forgets() {
        here.initializeTokenSegments(BOOKS, 1, at(0));
        here.fetchToken(BOOKS, 0);
        clock.forward(TIMEOUT.plusMillis(1));
        there.fetchToken(BOOKS, 0);
        there.storeToken(at(3), BOOKS, 0);
        forgotten.clear();

        assertThatThrownBy(() -> here.storeToken(at(1), BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.extendClaim(BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.deleteToken(BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        here.releaseClaim(BOOKS, 0);
        there.storeToken(at(4), BOOKS, 0);
        assertThat(forgotten).containsOnly("here books/0");
    }

    @Test
    void a_database_that_fell_back_is_noticed_and_the_work_begins_from_its_token() {
        here.initializeTokenSegments(BOOKS, 1, at(0));
        here.fetchToken(BOOKS, 0);
        here.storeToken(at(1), BOOKS, 0);
        Map<String, List<Document>> before = TestMongo.copy(database);
        here.storeToken(at(2), BOOKS, 0);
        TestMongo.fallBack(database, before);

        assertThatThrownBy(() -> here.storeToken(at(3), BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.storeToken(at(3), BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(here.fetchToken(BOOKS, 0)).isEqualTo(at(1));
        here.storeToken(at(2), BOOKS, 0);
    }

    @Test
    void tokens_that_disappear_with_the_database_are_made_again() {
        here.initializeTokenSegments(BOOKS, 2, at(7));
        here.fetchToken(BOOKS, 1);
        assertThat(there.fetchSegments(BOOKS)).containsExactly(0, 1);
        database.drop();

        assertThatThrownBy(() -> here.storeToken(at(8), BOOKS, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(there.fetchAvailableSegments(BOOKS)).hasSize(2);
        assertThat(here.fetchToken(BOOKS, 1)).isEqualTo(at(7));
        assertThat(store("new").fetchSegments("unknown")).isEmpty();
    }

    @Test
    void nothing_but_its_own_document_changes_when_a_segment_is_worked_on() {
        here.initializeTokenSegments(BOOKS, 2, at(0));
        List<Document> before = TestMongo.copy(database).get("tokens");

        here.fetchToken(BOOKS, 1);
        here.storeToken(at(3), BOOKS, 1);
        here.extendClaim(BOOKS, 1);
        here.releaseClaim(BOOKS, 1);

        List<Document> changed = new ArrayList<>(TestMongo.copy(database).get("tokens"));
        changed.removeAll(before);
        assertThat(changed).singleElement().satisfies(document -> assertThat(document)
                .containsEntry("_id", "books/1"));
    }

    @Test
    void segments_that_were_not_all_made_are_made_by_whoever_comes_next() {
        here.initializeTokenSegments(BOOKS, 3, at(4));
        here.fetchToken(BOOKS, 0);
        here.storeToken(at(6), BOOKS, 0);
        here.releaseClaim(BOOKS, 0);
        tokens().deleteOne(new Document("_id", "books/2"));
        tokens().updateOne(new Document("_id", BOOKS), new Document("$set", new Document("complete", false)));
        assertThat(new ProcessorPositions(database, SERIALIZER).lowest(BOOKS)).isEqualTo(-1);

        assertThat(there.fetchAvailableSegments(BOOKS)).hasSize(3);
        assertThat(there.fetchToken(BOOKS, 0)).isEqualTo(at(6));
        assertThat(there.fetchToken(BOOKS, 2)).isEqualTo(at(4));
    }

    @Test
    void tokens_that_were_all_in_one_document_go_on_where_they_were() {
        tokens().insertOne(new Document("_id", BOOKS)
                .append("initial", TokenDocument.written(at(0), SERIALIZER))
                .append(
                        "segments",
                        new Document(
                                        "s0",
                                        TokenDocument.written(at(8), SERIALIZER).append("owner", "before"))
                                .append("s1", TokenDocument.written(at(9), SERIALIZER))));

        assertThat(here.fetchSegments(BOOKS)).containsExactly(0, 1);
        assertThat(there.fetchSegments(BOOKS)).containsExactly(0, 1);
        assertThat(new ProcessorPositions(database, SERIALIZER).lowest(BOOKS)).isEqualTo(8);
        assertThat(here.fetchToken(BOOKS, 0)).isEqualTo(at(8));
        assertThat(there.fetchToken(BOOKS, 1)).isEqualTo(at(9));
        assertThatThrownBy(() -> here.initializeTokenSegments(BOOKS, 1, at(0)))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void indexes_are_made_once_and_again_when_the_database_was_deleted() {
        ReadModels models = new ReadModels(database);
        GuardedTokenStore store = new GuardedTokenStore(
                database,
                SERIALIZER,
                new TokenClaims("here", TIMEOUT, clock),
                List.of(models),
                mongo.delay(Runnable::run));
        models.define(
                        DeclaredCollection.sharded("titles")
                                .index(Indexes.ascending("title"))
                                .index(Indexes.ascending("author")),
                        Title.class)
                .open();
        store.initializeTokenSegments(BOOKS, 1, at(0));
        store.fetchToken(BOOKS, 0);
        store.fetchToken(BOOKS, 0);
        assertThat(mongo.commands()).filteredOn("createIndexes"::equals).hasSize(2);

        database.drop();
        store.fetchAvailableSegments(BOOKS);
        store.fetchToken(BOOKS, 0);

        assertThat(mongo.commands()).filteredOn("createIndexes"::equals).hasSize(2);
    }

    @Test
    void segments_are_split_and_merged() {
        here.initializeTokenSegments(BOOKS, 1, at(0));
        here.initializeSegment(at(1), BOOKS, 1);
        assertThatThrownBy(() -> there.initializeSegment(at(1), BOOKS, 1))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThatThrownBy(() -> there.fetchToken(BOOKS, Segment.ROOT_SEGMENT))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("split or merged meanwhile");
        Segment half = Segment.computeSegment(1, 0, 1);
        assertThat(there.fetchToken(BOOKS, half)).isEqualTo(at(1));

        there.deleteToken(BOOKS, 1);
        assertThat(here.fetchSegments(BOOKS)).containsExactly(0);
        assertThat(here.fetchToken(BOOKS, Segment.ROOT_SEGMENT)).isEqualTo(at(0));
    }

    @Test
    void a_segment_that_was_never_initialised_cannot_be_claimed() {
        assertThatThrownBy(() -> here.fetchToken(BOOKS, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(here.requiresExplicitSegmentInitialization()).isTrue();
    }

    @Test
    void all_nodes_give_the_storage_the_same_name() {
        assertThat(here.retrieveStorageIdentifier()).isEqualTo(there.retrieveStorageIdentifier());
    }

    private MongoCollection<Document> tokens() {
        return database.getCollection("tokens");
    }

    private GuardedTokenStore store(String node) {
        return new GuardedTokenStore(
                database,
                SERIALIZER,
                new TokenClaims(node, TIMEOUT, clock),
                List.of((processor, segment) -> forgotten.add(node + " " + processor + "/" + segment)),
                mongo.delay(Runnable::run));
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private record Title(String title, String author) {}
}
