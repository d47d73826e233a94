package io.daybook.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server in its own process under load, again and again on one directory, and looks at what is left.
 *
 * <p>Writers record what was acknowledged to them; see {@link PrefixWriter} for what each of them keeps true between
 * two commands. {@code -Dkills=N} runs more rounds than a build has time for.
 */
class KilledServerIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int WRITERS = 3;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Path directory;

    KilledServerIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void what_is_left_is_a_whole_prefix_of_what_was_acknowledged() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            Duration load = kill == KILLS
                    ? A_MOMENT.plusSeconds(1)
                    : Duration.ofMillis(300).multipliedBy(kill);
            List<PrefixWriter> writers = writeAndKill("round" + kill, load);
            try (EmbeddedMongoDb reopened = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
                    MongoClient client = MongoClients.create(reopened.connectionString())) {
                for (PrefixWriter writer : writers) {
                    writer.check(client.getDatabase("round" + kill), A_MOMENT);
                }
                checkIndexes(client);
            }
        }
        assertThat(directory.resolve("mongodb.store.damaged-1")).doesNotExist();
    }

    @Test
    void an_index_survives_a_kill_right_after_it_was_made() throws Exception {
        ServerProcess server = ServerProcess.start(directory);
        try (MongoClient client = MongoClients.create(server.connectionString())) {
            client.getDatabase("test")
                    .getCollection("books")
                    .createIndex(Indexes.ascending("isbn"), new IndexOptions().unique(true));
            server.kill();
        }

        try (EmbeddedMongoDb reopened = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
                MongoClient client = MongoClients.create(reopened.connectionString())) {
            assertThat(client.getDatabase("test")
                            .getCollection("books")
                            .listIndexes()
                            .map(index -> index.getString("name")))
                    .containsExactly("_id_", "isbn_1");
        }
    }

    @Test
    void a_server_that_is_told_to_end_loses_nothing_and_says_nothing() throws Exception {
        ServerProcess server = ServerProcess.start(directory);
        try (MongoClient client = MongoClients.create(server.connectionString())) {
            client.getDatabase("test").getCollection("books").insertOne(new Document("_id", "last"));
        }
        assertThat(server.terminate()).isEqualTo(143);
        assertThat(server.output()).isEmpty();

        try (EmbeddedMongoDb reopened = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
                MongoClient client = MongoClients.create(reopened.connectionString())) {
            assertThat(client.getDatabase("test").getCollection("books").countDocuments())
                    .isEqualTo(1);
        }
    }

    private List<PrefixWriter> writeAndKill(String database, Duration load) throws Exception {
        ServerProcess server = ServerProcess.start(directory);
        try (MongoClient client = MongoClients.create(server.connectionString())) {
            List<PrefixWriter> writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> new PrefixWriter(client.getDatabase(database), i))
                    .toList();
            writers.forEach(PrefixWriter::start);
            writers.get(0).awaitLoad(load);
            server.kill();
            for (PrefixWriter writer : writers) {
                writer.join();
            }
            return writers;
        }
    }

    /** Every index of every collection, of this round and those before, leads to every document and to nothing else. */
    private static void checkIndexes(MongoClient client) {
        for (String database : client.listDatabaseNames()) {
            MongoDatabase round = client.getDatabase(database);
            for (String collection : round.listCollectionNames()) {
                Document validation = round.runCommand(new Document("validate", collection));
                long documents = validation.getInteger("nrecords");
                assertThat(validation.get("keysPerIndex", Document.class).values())
                        .as("%s of %s", collection, database)
                        .allSatisfy(
                                keys -> assertThat(((Number) keys).longValue()).isEqualTo(documents));
                for (Document document : round.getCollection(collection).find()) {
                    Object serial = document.get("serial");
                    assertThat(round.getCollection(collection).find(eq("_id", document.get("_id"))))
                            .containsExactly(document);
                    assertThat(round.getCollection(collection).find(eq("serial", serial)))
                            .containsExactly(document);
                }
            }
        }
    }
}
