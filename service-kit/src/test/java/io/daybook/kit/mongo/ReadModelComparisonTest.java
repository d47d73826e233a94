package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.daybook.kit.mongo.ReadModelComparison.Difference;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadModelComparisonTest {

    private final TestMongo mongo = new TestMongo();
    private final MongoDatabase live = mongo.database("live");
    private final MongoDatabase replayed = mongo.database("replayed");
    private final ReadModelComparison comparison = new ReadModelComparison(live, replayed);

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void equal_read_models_have_no_differences_whatever_the_tokens_and_dead_letters_say() {
        both("orders", order("a", 3, "open"), order("b", 4, "closed"));
        both("stock", order("tea", 9, "five"));
        live.getCollection(GuardedTokenStore.COLLECTION).insertOne(new Document("_id", "orders/0"));
        replayed.getCollection(DeadLetters.COLLECTION).insertOne(new Document("_id", "letter"));

        assertThat(comparison.compare()).isEqualTo(new ReadModelComparison.Result(2, 3, List.of()));
    }

    @Test
    void a_document_that_says_something_else_of_the_same_events_differs_for_good() {
        both("orders", order("a", 3, "open"), order("b", 4, "closed"));
        put(live, "orders", order("b", 4, "open"));

        List<Difference> found = comparison.compare().differences();
        assertThat(found).singleElement().extracting(Difference::id).isEqualTo("b");
        assertThat(found.get(0).isUnderWay(found.get(0))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "c", "e"})
    void a_document_that_only_one_has_is_found_wherever_it_is(String id) {
        both("orders", order("b", 3, "open"), order("d", 4, "open"));
        put(live, "orders", order(id, 5, "open"));
        assertThat(comparison.compare().differences())
                .extracting(Difference::id)
                .containsExactly(id);
        assertThat(comparison.compare().documents()).isEqualTo(3);

        live.getCollection("orders").deleteOne(Filters.eq("_id", id));
        put(replayed, "orders", order(id, 5, "open"));
        assertThat(comparison.compare().differences())
                .extracting(Difference::id)
                .containsExactly(id);
    }

    @Test
    void one_that_is_ahead_is_under_way_as_long_as_it_moves() {
        both("orders", order("a", 3, "open"));
        put(live, "orders", order("a", 5, "closed"));
        Difference ahead = comparison.compare().differences().get(0);
        assertThat(comparison.again(ahead)).isEqualTo(ahead);
        assertThat(ahead.isUnderWay(ahead)).isFalse();

        put(live, "orders", order("a", 6, "closed"));
        assertThat(comparison.again(ahead)).isNotNull().matches(later -> later.isUnderWay(ahead));

        put(replayed, "orders", order("a", 6, "closed"));
        assertThat(comparison.again(ahead)).isNull();
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
