package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What processors leave behind when batches fail, the database falls back, and nodes compete. */
class LivingProcessorTest {

    private static final int SOURCES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static TestMongo mongo;

    private final List<CountingNode> nodes = new ArrayList<>();
    private final EventLog log = new EventLog();
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

    @AfterEach
    void stopNodes() {
        nodes.forEach(CountingNode::stop);
    }

    @Test
    void a_batch_that_fails_between_its_data_and_its_token_is_handled_again() {
        AtomicInteger writtenAtFailure = new AtomicInteger();
        log.append(SOURCES, 10);
        node("here").whileHandling(() -> failOnceBeforeTheToken(writtenAtFailure));
        nodes.get(0).start();

        awaitAll(10);
        assertThat(writtenAtFailure).hasPositiveValue();
        eachDocumentHasEachEventOnceInOrder(10);
    }

    @Test
    void a_processor_goes_on_from_where_the_database_fell_back_to() {
        log.append(SOURCES, 10);
        node("here").start();
        awaitAll(10);
        Map<String, List<Document>> before = TestMongo.copy(database);
        log.append(SOURCES, 10);
        awaitAll(20);

        TestMongo.fallBack(database, before);
        mongo.loseConnections();
        log.append(SOURCES, 5);

        awaitAll(25);
        eachDocumentHasEachEventOnceInOrder(25);
    }

    @Test
    void a_processor_builds_everything_again_when_the_database_is_deleted_under_it() {
        log.append(SOURCES, 10);
        node("here").start();
        awaitAll(10);

        database.drop();
        log.append(SOURCES, 5);

        awaitAll(15);
        eachDocumentHasEachEventOnceInOrder(15);
        assertThat(database.getCollection("counted").listIndexes())
                .anySatisfy(index -> assertThat(index.getString("name")).isEqualTo("own_1"));
    }

    @Test
    void a_node_alone_holds_all_two_share_evenly_and_one_takes_over_what_the_other_leaves() {
        CountingNode here = node("here");
        CountingNode there = node("there");
        here.start();
        awaitSegments(here, 4);
        log.append(SOURCES, 10);

        there.start();
        awaitSegments(here, 2);
        awaitSegments(there, 2);
        log.append(SOURCES, 10);

        here.stop();
        awaitSegments(there, 4);
        log.append(SOURCES, 10);

        awaitAll(30);
        eachDocumentHasEachEventOnceInOrder(30);
    }

    private static void awaitSegments(CountingNode node, int segments) {
        await().atMost(PATIENCE).until(() -> node.segments() == segments);
    }

    private CountingNode node(String name) {
        CountingNode node = new CountingNode(name, database, mongo.losses(), log);
        nodes.add(node);
        return node;
    }

    private void awaitAll(int events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nodes.get(0).lowestPosition()).isEqualTo((long) SOURCES * events - 1));
    }

    private void eachDocumentHasEachEventOnceInOrder(int events) {
        List<Integer> all = IntStream.range(0, events).boxed().toList();
        assertThat(database.getCollection("counted").find()).hasSize(SOURCES).allSatisfy(document -> {
            assertThat(document.getList("seen", Integer.class)).isEqualTo(all);
            assertThat(document.getLong("changes")).isEqualTo(events);
        });
    }

    /** Called before the first event touches a document, so that its commit handler comes after the document's. */
    private void failOnceBeforeTheToken(AtomicInteger writtenAtFailure) {
        BatchingUnitOfWork<?> batch = (BatchingUnitOfWork<?>) CurrentUnitOfWork.get();
        if (batch.isFirstMessage()) {
            BatchEnd.current().afterData(() -> {
                int written = (int) database.getCollection("counted").countDocuments();
                if (writtenAtFailure.compareAndSet(0, written)) {
                    throw new IllegalStateException("between data and token");
                }
            });
        }
    }
}
