package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoDbMetricsTest {

    @TempDir
    private Path directory = Path.of("given by JUnit");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** As Micrometer's global registry is one. */
    private final CompositeMeterRegistry global = new CompositeMeterRegistry();

    private EmbeddedMongoDb server;
    private MongoClient client;
    private MongoCollection<Document> books;

    @BeforeEach
    void start() {
        server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory).withMeters(global));
        global.add(meters); // The part that shows them may come later.
        client = MongoClients.create(server.connectionString());
        books = client.getDatabase("library").getCollection("books");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void commands_are_timed_by_their_names_and_those_that_fail_apart() {
        books.insertOne(new Document("_id", 1));
        books.insertOne(new Document("_id", 2));
        assertThatThrownBy(() -> client.getDatabase("library").runCommand(new Document("nonsense", 1)))
                .isInstanceOf(MongoCommandException.class);

        assertThat(commands("insert", "success")).isEqualTo(2);
        assertThat(commands("insert", "error")).isZero();
        assertThat(commands("nonsense", "error")).isEqualTo(1);
        Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        assertThat(status.getEmbedded(List.of("metrics", "commands", "nonsense"), Document.class))
                .isEqualTo(new Document("failed", 1L).append("total", 1L));
    }

    private long commands(String command, String outcome) {
        return meters.get("mongodb.command")
                .tags("command", command, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void a_write_that_is_refused_is_no_command_that_failed() {
        books.insertOne(new Document("_id", 1));

        assertThatThrownBy(() -> books.insertOne(new Document("_id", 1))).isInstanceOf(MongoWriteException.class);

        assertThat(meters.get("mongodb.writes.refused").counter().count()).isEqualTo(1);
        assertThat(commands("insert", "success")).isEqualTo(2);
    }

    @Test
    void what_is_written_waits_for_a_commit_and_then_is_in_the_file() {
        books.insertOne(new Document("_id", 1).append("text", "x".repeat(100_000)));

        await().untilAsserted(() ->
                assertThat(meters.get("mongodb.commit").timer().count()).isPositive());
        assertThat(gauge("mongodb.file")).isGreaterThan(10_000);
        await().untilAsserted(() ->
                assertThat(gauge("mongodb.unsaved")).isLessThan(100_000).isNotNegative());
        assertThat(gauge("mongodb.unsaved.limit")).isEqualTo(16 << 20);
        assertThat(meters.get("mongodb.commit.age").timeGauge().value()).isBetween(0.0, 60.0);
        assertThat(meters.get("mongodb.commit.failures").counter().count()).isZero();
        assertThat(meters.get("mongodb.rollbacks").functionCounter().count()).isZero();
        assertThat(gauge("mongodb.collections")).isEqualTo(1);
        assertThat(gauge("mongodb.cache.hits")).isBetween(0.0, 1.0);
        assertThat(gauge("mongodb.waiting")).isBetween(0.0, 10.0);
    }

    @Test
    void clients_and_what_they_have_not_read_yet_are_seen() {
        IntStream.range(0, 5).forEach(i -> books.insertOne(new Document("_id", i)));
        assertThat(gauge("mongodb.connections")).isPositive();

        try (MongoCursor<Document> cursor = books.find().batchSize(2).iterator()) {
            assertThat(cursor.next()).isEqualTo(new Document("_id", 0));
            assertThat(gauge("mongodb.cursors.open")).isEqualTo(1);
        }

        assertThat(gauge("mongodb.cursors.open")).isZero();
        assertThat(meters.get("mongodb.documents.examined").functionCounter().count())
                .isEqualTo(5);
        client.close();
        await().untilAsserted(() -> assertThat(gauge("mongodb.connections")).isZero());
    }

    @Test
    void the_next_server_is_shown_and_not_the_one_that_has_ended() {
        books.insertOne(new Document("_id", 1));
        client.close();
        server.close();
        assertThat(meters.getMeters()).isEmpty();

        start();
        books.insertOne(new Document("_id", 2));

        assertThat(commands("insert", "success")).isEqualTo(1);
        assertThat(gauge("mongodb.collections")).isEqualTo(1);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
