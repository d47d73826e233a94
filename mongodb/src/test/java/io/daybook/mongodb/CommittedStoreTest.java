package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedStoreTest {

    private static final String BOOKS = "books";

    private CommittedStore store;

    @BeforeEach
    void open(@TempDir Path directory) {
        store = new CommittedStore(directory);
        store.between(backend -> command(
                backend,
                new Document("createIndexes", BOOKS)
                        .append(
                                "indexes",
                                List.of(new Document("key", new Document("isbn", 1))
                                        .append("name", "isbn_1")
                                        .append("unique", true)))));
        store.between(backend -> insert(backend, "kept"));
        store.commit();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_command_that_fails_with_a_document_half_written_takes_everything_back_to_the_last_commit() {
        store.between(backend -> insert(backend, "lost"));

        assertThatThrownBy(() -> store.between(failing(HalfWritten::begin, new OutOfMemoryError("for the test"))))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(count()).isEqualTo(1);
        store.between(backend -> insert(backend, "later"));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void who_was_connected_before_the_store_went_back_loses_the_connection_and_writes_nothing() {
        CommittedBackend backend = new CommittedBackend(store);
        EmbeddedChannel before = new EmbeddedChannel();
        insert(backend, before, "lost");
        assertThatThrownBy(() -> store.between(failing(HalfWritten::begin, new OutOfMemoryError("for the test"))))
                .isInstanceOf(OutOfMemoryError.class);

        assertThatThrownBy(() -> insert(backend, before, "follows from it"))
                .hasMessageContaining("went back to its last commit");
        assertThat(before.isOpen()).isFalse();
        assertThat(count()).isEqualTo(1);
        EmbeddedChannel after = new EmbeddedChannel();
        insert(backend, after, "later");
        assertThat(count()).isEqualTo(2);
        assertThat(after.isOpen()).isTrue();
    }

    @Test
    void a_command_that_fails_with_everything_whole_takes_nothing_back() {
        store.between(backend -> insert(backend, "another"));

        assertThatThrownBy(() -> store.between(failing(() -> {}, new IllegalStateException("for the test"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_document_is_half_written_from_its_first_index_to_its_last_step() {
        try (MVStore memory = MVStore.open(null)) {
            MVMap<byte[], Object> positions = memory.openMap("positions");
            StoredIndex index = new StoredIndex(positions, "isbn_1", List.of(), false);
            index.putKeyPosition(new KeyValue("1"), "a");
            assertThat(HalfWritten.isSo()).isTrue();
            HalfWritten.end();
            index.removeDocument(new KeyValue("1"));
            assertThat(HalfWritten.isSo()).isTrue();
        }
        store.between(backend -> whole(insert(backend, "another")));
        store.between(backend -> whole(command(
                backend,
                new Document("update", BOOKS)
                        .append(
                                "updates",
                                List.of(new Document("q", new Document("_id", "another"))
                                        .append("u", new Document("$set", new Document("isbn", "2"))))))));
        store.between(backend -> whole(delete(backend, new Document("_id", "another"), 1)));
        store.between(backend -> whole(delete(backend, new Document(), 0)));
    }

    @Test
    void all_documents_are_deleted_without_being_read() {
        String text = "x".repeat(1_000);
        IntStream.range(0, 2_000).forEach(i -> {
            store.between(backend -> insert(backend, i + text));
            if (i % 20 == 0) {
                store.commit();
            }
        });
        store.commit();
        store.between(backend -> delete(backend, new Document("_id", "none"), 0));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        store.between(backend -> delete(backend, new Document(), 0));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(2_000 * 1_000);
        assertThat(count()).isZero();
        store.between(backend -> insert(backend, "kept"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_command_that_is_done_does_not_wait_for_a_commit() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread command = new Thread(() -> store.between(backend -> {
            running.countDown();
            return awaited(mayEnd);
        }));
        command.start();
        running.await();
        Thread commit = new Thread(store::commit);
        commit.start();
        while (commit.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        CountDownLatch answered = new CountDownLatch(1);
        Thread asking = new Thread(() -> {
            store.commitIfFull();
            answered.countDown();
        });
        asking.start();
        assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();

        mayEnd.countDown();
        command.join();
        commit.join();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Function<MongoBackend, Document> failing(Runnable work, Throwable failure) {
        return backend -> {
            work.run();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    private static Document whole(Document answer) {
        assertThat(answer).containsEntry("n", 1);
        assertThat(HalfWritten.isSo()).isFalse();
        return answer;
    }

    private int count() {
        return Objects.requireNonNull((Integer) store.between(backend -> command(backend, new Document("count", BOOKS)))
                .get("n"));
    }

    private static Document insert(MongoBackend backend, String id) {
        return insert(backend, new EmbeddedChannel(), id);
    }

    private static Document insert(MongoBackend backend, EmbeddedChannel channel, String id) {
        return command(
                backend,
                channel,
                new Document("insert", BOOKS)
                        .append("documents", List.of(new Document("_id", id).append("isbn", "isbn of " + id))));
    }

    private static Document delete(MongoBackend backend, Document query, int limit) {
        return command(
                backend,
                new Document("delete", BOOKS)
                        .append("deletes", List.of(new Document("q", query).append("limit", limit))));
    }

    private static Document command(MongoBackend backend, Document command) {
        return command(backend, new EmbeddedChannel(), command);
    }

    private static Document command(MongoBackend backend, EmbeddedChannel channel, Document command) {
        String name = command.keySet().iterator().next();
        return backend.handleCommand(channel, "library", name, command);
    }
}
