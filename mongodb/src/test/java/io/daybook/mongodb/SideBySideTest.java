package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on while a commit writes, and while a query reads. */
class SideBySideTest {

    private static final String BOOKS = "books";
    private static final String LISTS = "lists";

    private final Channel channel = new EmbeddedChannel();
    private final Gate gate = new Gate("tea");
    private final Path directory;
    private CommittedStore store;
    private CommittedBackend backend;

    SideBySideTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void open() {
        store = new CommittedStore(directory);
        backend = new CommittedBackend(store);
    }

    @AfterEach
    void close() {
        gate.open();
        backend.close();
    }

    @Test
    void commands_go_on_while_a_commit_writes_and_belong_to_the_next_one(@TempDir Path copy) throws Exception {
        insert(LISTS, new Document("_id", "slow").append("texts", gate));
        insert(BOOKS, new Document("_id", "first"));
        gate.close();
        CompletableFuture<Void> commit = CompletableFuture.runAsync(store::commit);
        gate.awaitReader();

        CompletableFuture.runAsync(() -> {
                    insert(BOOKS, new Document("_id", "second"));
                    insert(LISTS, new Document("_id", "third"));
                })
                .get(1, TimeUnit.MINUTES);
        gate.open();
        commit.get(1, TimeUnit.MINUTES);

        assertThat(asAfterAKill(copy.resolve("one"))).containsExactly("first", "slow");
        store.commit();
        assertThat(asAfterAKill(copy.resolve("two"))).containsExactly("first", "second", "slow", "third");
    }

    @Test
    void who_waits_because_much_is_to_be_committed_does_not_commit_once_more(@TempDir Path copy) throws Exception {
        insert(BOOKS, new Document("_id", "slow").append("texts", gate));
        gate.close();
        Thread filling = new Thread(() -> IntStream.range(0, 10)
                .forEach(i -> insert(LISTS, new Document("_id", "l" + i).append("text", "t".repeat(2 << 20)))));
        filling.start();
        gate.awaitReader();
        Thread late = new Thread(() -> insert(LISTS, new Document("_id", "a late one")));
        late.start();
        awaitWaiting(late);
        gate.open();
        filling.join();
        late.join();

        assertThat(find(LISTS, new Document("_id", "a late one"))).hasSize(1);
        assertThat(asAfterAKill(copy)).contains("slow").doesNotContain("a late one");
    }

    @Test
    void a_scan_holds_up_nobody_and_finds_what_was_there_when_it_began() throws Exception {
        String text = "t".repeat(1_000);
        IntStream.range(0, 500).forEach(i -> insert(BOOKS, new Document("_id", "b" + i).append("text", text)));
        backend.close();
        open(); // With nothing in memory the scan has to read the file.
        gate.close();
        CompletableFuture<List<Document>> scan =
                CompletableFuture.supplyAsync(() -> find(BOOKS, new Document("_id", new Document("$nin", gate))));
        gate.awaitReader();

        CompletableFuture.runAsync(() -> {
                    run(new Document("delete", BOOKS)
                            .append("deletes", List.of(new Document("q", new Document()).append("limit", 0))));
                    for (int round = 0; round < 5; round++) {
                        insert(BOOKS, new Document("_id", "new" + round).append("text", "n".repeat(500_000)));
                        store.commit();
                    }
                })
                .get(1, TimeUnit.MINUTES);
        gate.open();

        assertThat(scan.get(1, TimeUnit.MINUTES)).hasSize(500).allSatisfy(book -> assertThat(book)
                .containsEntry("text", text));
        assertThat(find(BOOKS, new Document())).hasSize(5);
    }

    @Test
    void a_query_of_a_store_that_was_replaced_meanwhile_is_run_again() {
        insert(BOOKS, new Document("_id", "first"));
        store.commit();
        AtomicInteger times = new AtomicInteger();

        assertThat(store.<Integer>beside(opened -> {
                    if (times.incrementAndGet() == 1) {
                        goBack();
                        throw new IllegalStateException("what was opened is closed");
                    }
                    return find(BOOKS, new Document()).size();
                }))
                .isEqualTo(1);
    }

    @Test
    void a_query_that_cannot_be_answered_is_not_run_again() {
        AtomicInteger times = new AtomicInteger();

        assertThatThrownBy(() -> store.beside(opened -> {
                    times.incrementAndGet();
                    throw new IllegalStateException("for the test");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(times).hasValue(1);
    }

    /** As after a command that failed while a document was half written. */
    private void goBack() {
        assertThatThrownBy(() -> store.between(opened -> {
                    HalfWritten.begin();
                    throw new IllegalStateException("for the test");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_aggregation_that_writes_is_a_command_as_any_other() throws Exception {
        insert(BOOKS, new Document("_id", "first"));
        gate.close();
        CompletableFuture<Document> copied = CompletableFuture.supplyAsync(() -> run(new Document("aggregate", BOOKS)
                .append(
                        "pipeline",
                        List.of(
                                new Document("$match", new Document("_id", new Document("$nin", gate))),
                                new Document("$out", LISTS)))
                .append("cursor", new Document())));
        gate.awaitReader();

        Thread commit = new Thread(store::commit);
        commit.start();
        awaitWaiting(commit);
        gate.open();
        copied.get(1, TimeUnit.MINUTES);
        commit.join();
        assertThat(find(LISTS, new Document())).hasSize(1);
    }

    private static void awaitWaiting(Thread thread) {
        while (!Set.of(Thread.State.WAITING, Thread.State.TERMINATED).contains(thread.getState())) {
            Thread.onSpinWait();
        }
        assertThat(thread.isAlive()).isTrue();
    }

    private List<String> asAfterAKill(Path copy) throws IOException {
        Files.createDirectories(copy);
        Files.copy(directory.resolve("mongodb.store"), copy.resolve("mongodb.store"));
        CommittedBackend left = new CommittedBackend(new CommittedStore(copy));
        try {
            return List.of(BOOKS, LISTS).stream()
                    .flatMap(collection -> find(left, collection, new Document()).stream())
                    .map(document -> (String) Objects.requireNonNull(document.get("_id")))
                    .sorted()
                    .toList();
        } finally {
            left.close();
        }
    }

    private void insert(String collection, Document document) {
        run(new Document("insert", collection).append("documents", List.of(document)));
    }

    private List<Document> find(String collection, Document filter) {
        return find(backend, collection, filter);
    }

    private List<Document> find(CommittedBackend from, String collection, Document filter) {
        Document cursor = (Document) Objects.requireNonNull(
                from.handleCommand(channel, "shop", "find", new Document("find", collection).append("filter", filter))
                        .get("cursor"));
        return ((List<?>) Objects.requireNonNull(cursor.get("firstBatch")))
                .stream().map(Document.class::cast).toList();
    }

    private Document run(Document command) {
        return backend.handleCommand(
                channel, "shop", command.keySet().iterator().next(), command);
    }
}
