package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessorTokensTest {

    private static final String BOOKS = "books";
    private static final Serializer SERIALIZER = JacksonSerializer.defaultSerializer();

    private static TestMongo mongo;

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
    void oneNode() {
        database = mongo.database();
        here = new GuardedTokenStore(
                database,
                SERIALIZER,
                new TokenClaims("here", Duration.ofSeconds(10), new MovableClock()),
                List.of(),
                mongo.delay(Runnable::run));
    }

    @Test
    void no_tokens_of_other_processors_are_examined_for_a_position() {
        List.of("authors", BOOKS, "customers").forEach(processor -> here.initializeTokenSegments(processor, 4, at(7)));
        ProcessorPositions positions = new ProcessorPositions(database, SERIALIZER);
        long before = documentsExamined();

        assertThat(positions.lowest(BOOKS)).isEqualTo(7);
        assertThat(documentsExamined() - before).isEqualTo(4 + 1);
    }

    @Test
    void a_processor_whose_name_begins_with_that_of_another_has_tokens_of_its_own() {
        here.initializeTokenSegments(BOOKS, 2, at(7));
        List.of("books-by-author", "books0").forEach(longer -> here.initializeTokenSegments(longer, 3, at(1)));

        assertThat(here.fetchSegments(BOOKS)).containsExactly(0, 1);
        assertThat(new ProcessorPositions(database, SERIALIZER).lowest(BOOKS)).isEqualTo(7);
    }

    @Test
    void the_lowest_position_is_what_every_segment_has_reached() {
        ProcessorPositions positions = new ProcessorPositions(database, SERIALIZER);
        assertThat(positions.lowest(BOOKS)).isEqualTo(-1);
        here.initializeTokenSegments(BOOKS, 2, null);
        here.fetchToken(BOOKS, 0);
        here.fetchToken(BOOKS, 1);
        here.storeToken(at(9), BOOKS, 0);
        assertThat(positions.lowest(BOOKS)).isEqualTo(-1);

        here.storeToken(at(4), BOOKS, 1);
        assertThat(positions.lowest(BOOKS)).isEqualTo(4);
        assertThat(positions.bySegment(BOOKS))
                .containsOnly(
                        entry(Segment.ROOT_SEGMENT.split()[0], 9L),
                        entry(Segment.ROOT_SEGMENT.split()[1], 4L));
        here.storeToken(MergedTrackingToken.merged(at(6), at(8)), BOOKS, 1);
        assertThat(positions.lowest(BOOKS)).isEqualTo(6);
        here.storeToken(ReplayToken.createReplayToken(at(9), at(2)), BOOKS, 0);
        assertThat(positions.lowest(BOOKS)).isEqualTo(2);
    }

    private long documentsExamined() {
        return database.runCommand(new Document("serverStatus", 1))
                .getEmbedded(List.of("metrics", "queryExecutor", "scannedObjects"), Number.class)
                .longValue();
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
