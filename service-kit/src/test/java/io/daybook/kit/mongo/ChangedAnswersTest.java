package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangedAnswersTest {

    private static TestMongo mongo;

    private final List<String> told = new ArrayList<>();
    private MongoDatabase database;
    private Documents<Tally> tallies;

    record Tally(int seen) {}

    @BeforeAll
    static void startServer() {
        mongo = new TestMongo();
    }

    @AfterAll
    static void stopServer() {
        mongo.close();
    }

    /** Who is told of what, and how many are stored then. */
    @BeforeEach
    void open() {
        database = mongo.database();
        tallies = new ReadModels(
                        database, (query, answer) -> told.add(query + ": " + answer.get() + " of " + stored(query)))
                .define(DeclaredCollection.sharded("tallies"), Tally.class)
                .answers(
                        id -> "tally " + id,
                        (before, now) -> now.seen() > 1 && (before == null || before.seen() < 3),
                        tally -> tally.seen())
                .open();
    }

    @Test
    void a_batch_tells_the_last_of_each_document_when_it_is_stored() {
        Batches.handle(Batches.events(6), event -> count("even", event.getIdentifier()));

        assertThat(told).containsExactly("tally even: 6 of 6");
    }

    @Test
    void what_is_no_news_is_not_told() {
        Batches.handle(Batches.events(1), event -> count("even", event.getIdentifier()));
        assertThat(told).isEmpty();
        Batches.handle(Batches.events(3), event -> count("even", event.getIdentifier()));
        Batches.handle(Batches.events(1), event -> count("even", event.getIdentifier()));

        assertThat(told).containsExactly("tally even: 4 of 4");
    }

    @Test
    void what_a_batch_leaves_as_it_is_is_not_told() {
        Batches.handle(Batches.events(2), event -> count("even", event.getIdentifier()));
        told.clear();

        Batches.handle(Batches.events(2), event -> tallies.find("even"));

        assertThat(told).isEmpty();
    }

    @Test
    void a_batch_that_fails_after_its_write_tells_nothing() {
        tallies.create("even", new StreamPosition("event", 0), new Tally(1));

        assertThatThrownBy(() -> Batches.handle(Batches.events(1), event -> {
                    CurrentUnitOfWork.get().root().onCommit(committing -> {
                        throw new IllegalStateException("The token is no longer ours.");
                    });
                    count("even", event.getIdentifier());
                }))
                .hasMessageContaining("no longer ours");

        assertThat(stored("tally even")).isEqualTo(2);
        assertThat(told).isEmpty();
    }

    @Test
    void a_change_outside_a_batch_is_told_too() {
        tallies.create("one", new StreamPosition("event", 0), new Tally(2));

        assertThat(told).containsExactly("tally one: 2 of 2");
    }

    private void count(String id, String event) {
        tallies.createOrChange(id, new StreamPosition(event, 0), new Tally(0), tally -> new Tally(tally.seen() + 1));
    }

    private int stored(Object query) {
        String id = query.toString().replace("tally ", "");
        Document tally =
                database.getCollection("tallies").find(new Document("_id", id)).first();
        return tally == null ? 0 : tally.getInteger("seen");
    }
}
