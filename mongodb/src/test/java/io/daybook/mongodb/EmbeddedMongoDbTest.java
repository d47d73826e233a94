package io.daybook.mongodb;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoDbTest {

    private static EmbeddedMongoDb server;
    private static MongoClient client;

    private MongoCollection<Document> books;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(server.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        books = client.getDatabase("library").getCollection("books");
        books.drop();
    }

    @Test
    void listens_on_loopback_only() {
        assertThat(server.connectionString()).startsWith("mongodb://127.0.0.1:");
    }

    @Test
    void tells_how_often_each_command_was_asked_for() {
        long before = inserts();

        books.insertOne(new Document("_id", 1));
        books.insertOne(new Document("_id", 2));

        assertThat(inserts()).isEqualTo(before + 2);
    }

    private static long inserts() {
        Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        return status.getEmbedded(List.of("metrics", "commands", "insert", "total"), 0L);
    }

    @Test
    void stores_finds_changes_and_removes_documents() {
        Document book = new Document("_id", "a")
                .append("title", "A")
                .append("pages", 100)
                .append("price", 1999L)
                .append("tags", List.of("x", "y"))
                .append("free", false)
                .append("none", null)
                .append("author", new Document("name", "N").append("id", new ObjectId("64b000000000000000000001")));
        books.insertOne(book);
        assertThat(books.find(eq("_id", "a")).first()).isEqualTo(book);

        books.updateOne(eq("_id", "a"), combine(inc("pages", 1), set("author.name", "M")));
        assertThat(books.distinct("author.name", eq("pages", 101), String.class))
                .containsExactly("M");

        assertThat(books.deleteOne(eq("_id", "a")).getDeletedCount()).isEqualTo(1);
        assertThat(books.countDocuments()).isZero();
    }

    @Test
    void a_unique_index_refuses_the_second_of_its_kind() {
        books.createIndex(Indexes.ascending("isbn"), new IndexOptions().unique(true));
        books.insertOne(new Document("_id", "a").append("isbn", 1));

        assertThatThrownBy(() -> books.insertOne(new Document("_id", "b").append("isbn", 1L)))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
        books.updateOne(eq("_id", "a"), set("isbn", 2));
        books.insertOne(new Document("_id", "b").append("isbn", 1));
        assertThat(books.find(eq("isbn", 2)).first()).containsEntry("_id", "a");
    }

    @Test
    void a_bulk_of_every_kind_of_write_is_done() {
        books.insertMany(List.of(new Document("_id", "old"), new Document("_id", "changed").append("n", 1)));

        BulkWriteResult result = books.bulkWrite(
                List.of(
                        new InsertOneModel<>(new Document("_id", "new")),
                        new UpdateOneModel<>(eq("_id", "changed"), inc("n", 1)),
                        new ReplaceOneModel<>(
                                new Document("_id", "upserted").append("n", 0),
                                new Document("_id", "upserted").append("n", 1),
                                new ReplaceOptions().upsert(true)),
                        new DeleteOneModel<>(eq("_id", "old"))),
                new BulkWriteOptions().ordered(false));

        assertThat(result.getInsertedCount()).isEqualTo(1);
        assertThat(result.getMatchedCount()).isEqualTo(1);
        assertThat(result.getUpserts()).hasSize(1);
        assertThat(result.getDeletedCount()).isEqualTo(1);
        assertThat(books.distinct("_id", String.class)).containsExactlyInAnyOrder("new", "changed", "upserted");
    }

    @Test
    void a_query_that_names_the_id_among_other_things_still_checks_the_other_things() {
        IntStream.range(0, 50).forEach(i -> books.insertOne(new Document("_id", "b" + i).append("n", i)));

        assertThat(books.find(and(eq("_id", "b7"), eq("n", 7)))).hasSize(1);
        assertThat(books.find(new Document("_id", "b7").append("n", 8))).isEmpty();
        assertThat(books.find(and(eq("_id", "b7"), lt("n", 7)))).isEmpty();
        assertThat(books.find(and(in("_id", "b7", "b8", "b9"), gt("n", 7)))).hasSize(2);
        assertThat(books.find(or(eq("_id", "b7"), eq("n", 8)))).hasSize(2);
        assertThat(books.find(gt("_id", "b48"))).hasSize(6);
        assertThat(books.updateOne(and(eq("_id", "b7"), lt("n", 7)), set("n", 0))
                        .getMatchedCount())
                .isZero();
    }

    @Test
    void more_is_found_than_a_message_can_hold() {
        String text = "x".repeat(13 << 20);
        IntStream.range(0, 4).forEach(i -> books.insertOne(new Document("_id", i).append("text", text)));

        assertThat(books.find().map(book -> book.getInteger("_id"))).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(books.aggregate(List.of(match(lt("_id", 9)))).map(book -> book.getInteger("_id")))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(books.deleteMany(new Document("text", text)).getDeletedCount())
                .isEqualTo(4);
    }

    @Test
    void a_client_gets_batches_of_the_size_it_asks_for() {
        IntStream.range(0, 5).forEach(i -> books.insertOne(new Document("_id", i)));

        try (MongoCursor<Document> cursor = books.find().batchSize(2).iterator()) {
            assertThat(cursor.available()).isEqualTo(2);
            assertThat(cursor.getServerCursor()).isNotNull();
        }
        assertThat(books.find().batchSize(2)).hasSize(5);
    }

    @Test
    void the_write_concern_of_a_real_server_is_accepted() {
        MongoCollection<Document> safe = books.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        safe.insertOne(new Document("_id", "a"));

        assertThat(safe.find().first()).containsEntry("_id", "a");
    }

    @Test
    void no_reader_sees_half_of_an_update() {
        books.insertOne(new Document("_id", "a").append("left", 0).append("right", 0));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> IntStream.range(0, 500)
                .forEach(i -> books.updateOne(eq("_id", "a"), combine(inc("left", 1), inc("right", 1)))));

        while (!writer.isDone()) {
            Document seen = books.find(eq("_id", "a")).first();
            assertThat(seen).isNotNull();
            assertThat(seen.getInteger("left")).isEqualTo(seen.getInteger("right"));
        }
        writer.join();
    }

    @Test
    void a_collection_that_was_dropped_begins_anew() {
        books.createIndex(Indexes.ascending("isbn"), new IndexOptions().unique(true));
        books.insertOne(new Document("_id", "a").append("isbn", 1));
        books.drop();
        books.insertOne(new Document("_id", "a").append("isbn", 1));
        books.insertOne(new Document("_id", "b").append("isbn", 1));

        assertThat(books.countDocuments()).isEqualTo(2);
    }
}
