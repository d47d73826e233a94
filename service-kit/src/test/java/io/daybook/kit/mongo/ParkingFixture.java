package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A log of three aggregates, and nodes that park the third event of the second of them. */
abstract class ParkingFixture {

    static final int SOURCES = 3;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static TestMongo mongo;

    final EventLog log = new EventLog();
    MongoDatabase database;
    private final List<ParkingNode> nodes = new ArrayList<>();

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
        nodes.forEach(ParkingNode::stop);
    }

    ParkingNode node(RetryListener... listeners) {
        return node(Clock.systemUTC(), listeners);
    }

    ParkingNode node(Clock clock, RetryListener... listeners) {
        return node(1_000, clock, listeners);
    }

    ParkingNode node(int batchSize, Clock clock, RetryListener... listeners) {
        ParkingNode node = new ParkingNode(database, log, batchSize, clock, listeners);
        nodes.add(node);
        return node;
    }

    /** A node that has handled five events of each and parked three of them; what comes next it can handle. */
    ParkingNode afterFailure(RetryListener... listeners) {
        return afterFailure(Clock.systemUTC(), listeners);
    }

    ParkingNode afterFailure(Clock clock, RetryListener... listeners) {
        log.append(SOURCES, 5);
        ParkingNode node = node(clock, listeners);
        node.whileHandling(ParkingFixture::failAtTwoOfOne);
        node.start();
        awaitAll(node, 5);
        node.whileHandling((source, number) -> {});
        return node;
    }

    static void failAtTwoOfOne(String source, int number) {
        failWhen(source.equals("s1") && number == 2, new IllegalStateException("poisonous"));
    }

    static void failWhen(boolean condition, RuntimeException failure) {
        if (condition) {
            throw failure;
        }
    }

    static void awaitAll(ParkingNode node, int events) {
        awaitPosition(node, SOURCES * events - 1);
    }

    static void awaitPosition(ParkingNode node, long position) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(node.position()).isEqualTo(position));
    }

    void everythingIsAsIfNothingHadFailed(int events) {
        Map<String, List<Integer>> all = Map.of("s0", upTo(events), "s1", upTo(events), "s2", upTo(events));
        assertThat(seen("before")).isEqualTo(all);
        assertThat(seen("after")).isEqualTo(all);
    }

    Map<String, List<Integer>> seen(String collection) {
        Map<String, List<Integer>> seen = new HashMap<>();
        database.getCollection(collection)
                .find()
                .forEach(document -> seen.put(document.getString("_id"), document.getList("numbers", Integer.class)));
        return seen;
    }

    static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
