package io.daybook.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

    private static final String MARK = "a title that is easily found among the bytes";

    private final Path directory;

    StoreFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void what_was_written_is_there_after_a_restart_with_its_indexes() {
        withBooks(books -> {
            books.createIndex(Indexes.ascending("isbn"), new IndexOptions().unique(true));
            IntStream.range(0, 1000).forEach(i -> books.insertOne(new Document("_id", i).append("isbn", "i" + i)));
        });

        withBooks(books -> {
            assertThat(books.countDocuments()).isEqualTo(1000);
            assertThat(books.find(eq("isbn", "i77")).first()).containsEntry("_id", 77);
            assertThatThrownBy(() -> books.insertOne(new Document("isbn", "i77")))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    @Test
    void closes_although_the_last_query_ended_in_the_midst_of_the_last_commit() {
        MVStore store = new StoreFile(directory).open();
        store.openMap("books").put("a", "A");
        MVStore.TxCounter query = store.registerVersionUsage();
        AtomicBoolean ended = new AtomicBoolean();
        store.setOldestVersionTracker(version -> {
            if (ended.compareAndSet(false, true)) {
                CompletableFuture.runAsync(() -> store.deregisterVersionUsage(query))
                        .join();
            }
        });
        store.commit();
        assertThat(ended).isTrue();

        StoreFile.close(store);

        MVStore again = new StoreFile(directory).open();
        assertThat(again.openMap("books").get("a")).isEqualTo("A");
        again.close();
    }

    @Test
    void a_second_server_on_the_directory_is_refused() {
        try (EmbeddedMongoDb first = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory))) {
            assertThat(first.connectionString()).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Another MongoDB is running on " + directory.toAbsolutePath());
        }
        EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory)).close();
    }

    @Test
    void a_taken_port_is_refused_and_leaves_the_directory_free() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedMongoDb.start(
                            EmbeddedMongoDbOptions.in(directory).withPort(taken.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
        EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory)).close();
    }

    @Test
    void a_file_that_is_no_store_is_set_aside_by_name() throws IOException {
        Files.writeString(store(), "x".repeat(10_000));

        withBooks(books -> assertThat(books.countDocuments()).isZero());
        assertThat(directory.resolve("mongodb.store.damaged-1")).hasContent("x".repeat(10_000));
    }

    @Test
    void a_file_of_another_format_is_set_aside_by_name() {
        try (MVStore other = MVStore.open(store().toString())) {
            other.setStoreVersion(99);
        }

        withBooks(books -> assertThat(books.countDocuments()).isZero());
        assertThat(directory.resolve("mongodb.store.damaged-1")).exists();
    }

    @Test
    void a_flipped_bit_is_never_served_and_the_server_goes_on_empty() throws IOException {
        withBooks(books -> IntStream.range(0, 1000)
                .forEach(i -> books.insertOne(new Document("_id", i).append("title", i == 500 ? MARK : "another"))));
        flipEveryMark();

        withBooks(books -> {
            // Found by _id, though more is asked: whoever read the whole collection would come across the damage.
            assertThat(books.find(and(eq("_id", 0), eq("title", "another"))).first())
                    .isNotNull();
            assertThatThrownBy(() -> books.find(eq("_id", 500)).first()).isInstanceOf(MongoException.class);
            assertThat(books.countDocuments()).isZero();
            assertThatThrownBy(() -> books.insertOne(new Document("_id", "follows from what is gone")))
                    .isInstanceOf(MongoSocketException.class);
            books.insertOne(new Document("_id", "a"));
            assertThat(books.countDocuments()).isEqualTo(1);
            assertThat(books.find(eq("_id", "a")).first()).isNotNull();
        });
        assertThat(directory.resolve("mongodb.store.damaged-1")).exists();
    }

    @Test
    void an_index_with_a_flipped_bit_never_hides_what_it_should_find() throws IOException {
        withBooks(books -> {
            books.createIndex(Indexes.ascending("title"), new IndexOptions().unique(true));
            IntStream.range(0, 10)
                    .forEach(i -> books.insertOne(new Document("_id", i).append("title", i == 5 ? MARK : "b" + i)));
        });
        // In an index the field before the value is called 0, in the document title.
        flip("\u0002" + "0\0" + (char) (MARK.length() + 1) + "\0\0\0" + MARK);

        withBooks(books -> assertThat(books.countDocuments()).isZero());
        assertThat(directory.resolve("mongodb.store.damaged-1")).exists();
    }

    @Test
    void the_file_stays_small_when_the_same_documents_are_changed_again_and_again() {
        withBooks(books -> {
            IntStream.range(0, 100).forEach(i -> books.insertOne(new Document("_id", i).append("title", MARK)));
            IntStream.range(0, 100).forEach(round -> books.updateMany(new Document(), Updates.set("round", round)));
        });

        assertThat(store().toFile().length()).isLessThan(1 << 20);
    }

    @Test
    void the_application_reads_its_arguments() {
        assertThat(EmbeddedMongoDbApplication.options(List.of("--data", "d", "--port", "1")))
                .isEqualTo(new EmbeddedMongoDbOptions(Path.of("d"), "127.0.0.1", 1, -1, null, null));
        assertThat(EmbeddedMongoDbApplication.options(List.of("--data", "d", "--http-port", "2")))
                .isEqualTo(new EmbeddedMongoDbOptions(Path.of("d"), "127.0.0.1", 27017, 2, null, null));
        assertThatThrownBy(() -> EmbeddedMongoDbApplication.options(List.of("--port", "1")))
                .hasMessage("--data is missing");
        assertThatThrownBy(() -> EmbeddedMongoDbApplication.options(List.of("--port", "70000", "--data", "d")))
                .hasMessage("There is no port 70000");
        assertThatThrownBy(() -> EmbeddedMongoDbApplication.options(List.of("--http-port", "-2", "--data", "d")))
                .hasMessage("There is no port -2");
        assertThatThrownBy(() -> EmbeddedMongoDbApplication.options(List.of("--data")))
                .hasMessage("--data needs a value");
    }

    private Path store() {
        return directory.resolve("mongodb.store");
    }

    private void withBooks(Consumer<MongoCollection<Document>> work) {
        try (EmbeddedMongoDb server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
                MongoClient client = MongoClients.create(server.connectionString())) {
            work.accept(client.getDatabase("library").getCollection("books"));
        }
    }

    private void flipEveryMark() throws IOException {
        flip(MARK);
    }

    /** Changes the last character of every occurrence. */
    private void flip(String text) throws IOException {
        String bytes = Files.readString(store(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(text);
        String flipped = text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) ^ 1);
        Files.writeString(store(), bytes.replace(text, flipped), StandardCharsets.ISO_8859_1);
    }

    @Test
    void damage_is_known_by_who_only_finds_the_store_closed_for_it() {
        MVStoreException damage = DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "a page");
        MVStoreException full = DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "no room");

        assertThat(StoreFile.isDamage(closedBecauseOf(damage))).isTrue();
        assertThat(StoreFile.isDamage(closedBecauseOf(full))).isFalse();
    }

    private static MVStoreException closedBecauseOf(MVStoreException cause) {
        return DataUtils.newMVStoreException(DataUtils.ERROR_CLOSED, "This store is closed", cause);
    }
}
