package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.daybook.kit.mongo.ReadModelComparison.Difference;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import io.daybook.kit.mongo.ReadModelComparison.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadModelComparisonTest {

    private final TestMongo mongo = new TestMongo();
    private final MongoDatabase live = mongo.database("live");
    private final MongoDatabase replayed = mongo.database("replayed");
    private final ReadModelComparison comparison = new ReadModelComparison(of(live), of(replayed));

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void equal_read_models_have_no_differences() {
        both("orders", order("a", 3, "open"), order("b", 4, "closed"));
        both("stock", order("tea", 9, "five"));

        assertThat(compare()).isEqualTo(new Result(2, 3, 0, List.of()));
        assertThat(compare().isGood()).isTrue();
    }

    @Test
    void a_document_that_says_something_else_of_the_same_events_differs_wherever_it_is() {
        for (int number = 0; number < 450; number++) {
            both("orders", order("order-" + (1_000 + number), number, "open"));
        }
        put(live, "orders", order("order-1100", 100, "closed"));
        put(replayed, "orders", order("order-1449", 449, "closed"));

        Result found = compare();

        assertThat(found.documents()).isEqualTo(450);
        assertThat(found.isGood()).isFalse();
        assertThat(found.differences()).extracting(Difference::id).containsExactly("order-1100", "order-1449");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "c", "e"})
    void a_document_that_only_one_has_is_found_wherever_it_is(String id) {
        both("orders", order("b", 3, "open"), order("d", 4, "open"));
        put(live, "orders", order(id, 5, "open"));
        assertThat(compare().differences()).extracting(Difference::id).containsExactly(id);
        assertThat(compare().documents()).isEqualTo(3);

        live.getCollection("orders").deleteOne(Filters.eq("_id", id));
        put(replayed, "orders", order(id, 5, "open"));
        assertThat(compare().differences()).extracting(Difference::id).containsExactly(id);
    }

    @Test
    void one_that_is_ahead_is_awaited_and_differs_when_nothing_moves() {
        both("orders", order("a", 3, "open"));
        put(live, "orders", order("a", 5, "closed"));
        assertThat(compare().differences()).extracting(Difference::id).containsExactly("a");

        Result awaited = comparison.compare(() -> put(replayed, "orders", order("a", 5, "closed")));
        assertThat(awaited.isGood()).isTrue();
    }

    @Test
    void one_that_moves_at_each_look_is_said_to_be_under_way() {
        both("orders", order("a", 3, "open"));
        AtomicLong position = new AtomicLong(3);
        put(live, "orders", order("a", 4, "open"));

        Result found = comparison.compare(() -> put(live, "orders", order("a", position.addAndGet(2), "open")));

        assertThat(found.differences()).isEmpty();
        assertThat(found.underWay()).isEqualTo(1);
        assertThat(found.isGood()).isFalse();
    }

    @Test
    void stretches_lie_one_behind_the_other_over_all_collections() {
        for (int number = 10; number < 25; number++) {
            both("orders", order("order-" + number, number, "open"));
            both("stock", order("tea-" + number, number, "five"));
        }
        put(live, "orders", order("order-24", 24, "closed"));
        put(replayed, "stock", order("tea-10", 10, "six"));

        List<Stretch> stretches = new ArrayList<>();
        String next = null;
        do {
            Stretch stretch = comparison.compare(next, 12, () -> {});
            stretches.add(stretch);
            next = stretch.next();
        } while (next != null);

        assertThat(stretches).extracting(Stretch::documents).containsExactly(12L, 12L, 6L);
        assertThat(stretches)
                .flatExtracting(Stretch::differences)
                .extracting(Difference::id, Difference::fields)
                .containsExactly(tuple("order-24", List.of("status")), tuple("tea-10", List.of("status")));
    }

    private static Map<String, MongoCollection<RawBsonDocument>> of(MongoDatabase database) {
        return Stream.of("orders", "stock")
                .collect(Collectors.toMap(
                        Function.identity(), name -> database.getCollection(name, RawBsonDocument.class)));
    }

    private Result compare() {
        return comparison.compare(() -> {});
    }

    private void both(String collection, Document... documents) {
        Stream.of(live, replayed)
                .forEach(database -> Stream.of(documents).forEach(document -> put(database, collection, document)));
    }

    private static void put(MongoDatabase database, String collection, Document document) {
        database.getCollection(collection).deleteOne(Filters.eq("_id", document.get("_id")));
        database.getCollection(collection).insertOne(document);
    }

    private static Document order(String id, long seen, String status) {
        return new Document("_id", id).append("status", status).append("sequence", new Document("log", seen));
    }
}
