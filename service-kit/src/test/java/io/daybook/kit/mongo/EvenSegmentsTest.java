package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenSegmentsTest {

    private static final Duration CLAIMED = Duration.ofSeconds(10);
    private static final String BOOKS = "books";

    private static TestMongo mongo;

    private final MovableClock clock = new MovableClock();
    private MongoDatabase database;

    @BeforeAll
    static void startServer() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stopServer() {
        mongo.close();
    }

    @BeforeEach
    void empty() {
        database = mongo.database();
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 4 4", "2, 4, 2 2", "3, 4, 1 2", "2, 1, 0 1", "4, 4, 1 1", "5, 4, 0 1", "2, 5, 2 3"})
    void nodes_share_the_segments_as_evenly_as_their_number_allows(int nodes, int segments, String shares) {
        segments(BOOKS, segments);
        List<EvenSegments> all = Stream.iterate(1, number -> number + 1)
                .limit(nodes)
                .map(number -> node("node-" + number, BOOKS))
                .toList();
        all.forEach(EvenSegments::beat);
        all.forEach(EvenSegments::beat); // The first could not know of the last.

        List<Integer> given =
                all.stream().map(node -> node.getMaxSegments(BOOKS)).toList();
        String[] leastAndMost = shares.split(" ", 2);
        assertThat(given.stream().mapToInt(Integer::intValue).sum()).isEqualTo(segments);
        assertThat(given.stream().sorted().toList())
                .startsWith(Integer.parseInt(leastAndMost[0]))
                .endsWith(Integer.parseInt(leastAndMost[1]));
    }

    @Test
    void what_cannot_be_divided_is_not_all_given_to_the_same_node() {
        List<String> processors = List.of("a", "b", "c", "d");
        processors.forEach(processor -> segments(processor, 1));
        EvenSegments first = node("first", "a", "b", "c", "d");
        EvenSegments second = node("second", "a", "b", "c", "d");
        first.beat();
        second.beat();
        first.beat();

        assertThat(processors.stream().mapToInt(first::getMaxSegments).sum()).isEqualTo(2);
        assertThat(processors.stream().mapToInt(second::getMaxSegments).sum()).isEqualTo(2);
    }

    @Test
    void a_node_that_is_silent_for_as_long_as_a_claim_lasts_has_no_share_any_more() {
        segments(BOOKS, 2);
        EvenSegments living = node("living", BOOKS);
        node("silent", BOOKS).beat();
        clock.forward(CLAIMED);
        living.beat();
        assertThat(living.getMaxSegments(BOOKS)).isEqualTo(1);

        clock.forward(Duration.ofMillis(1));
        living.beat();

        assertThat(living.getMaxSegments(BOOKS)).isEqualTo(2);
        assertThat(TestMongo.copy(database).get("tokens"))
                .extracting(document -> document.getString("node"))
                .doesNotContain("silent")
                .contains("living");
    }

    @Test
    void a_node_that_stops_leaves_its_share_at_once() {
        segments(BOOKS, 2);
        EvenSegments living = node("living", BOOKS);
        EvenSegments stopping = node("stopping", BOOKS);
        stopping.beat();
        living.beat();
        assertThat(living.getMaxSegments(BOOKS)).isEqualTo(1);

        stopping.stop();
        living.beat();

        assertThat(living.getMaxSegments(BOOKS)).isEqualTo(2);
    }

    @Test
    void a_node_has_no_share_in_what_it_cannot_work_for() {
        segments(BOOKS, 2);
        segments("films", 2);
        EvenSegments both = node("both", BOOKS, "films");
        node("only-films", "films").beat();
        both.beat();

        assertThat(both.getMaxSegments(BOOKS)).isEqualTo(2);
        assertThat(both.getMaxSegments("films")).isEqualTo(1);
    }

    @Test
    void a_node_holds_what_it_can_get_as_long_as_no_segment_is_known() {
        EvenSegments node = node("here", BOOKS);
        assertThat(node.getMaxSegments(BOOKS)).isEqualTo(Short.MAX_VALUE);
        node.beat();
        assertThat(node.getMaxSegments(BOOKS)).isEqualTo(Short.MAX_VALUE);
    }

    private void segments(String processor, int count) {
        new GuardedTokenStore(
                        database,
                        JacksonSerializer.defaultSerializer(),
                        new TokenClaims("maker", CLAIMED, clock),
                        List.of(),
                        mongo.delay(Runnable::run))
                .initializeTokenSegments(processor, count, null);
    }

    private EvenSegments node(String name, String... processors) {
        return new EvenSegments(database, new TokenClaims(name, CLAIMED, clock), () -> List.of(processors));
    }
}
