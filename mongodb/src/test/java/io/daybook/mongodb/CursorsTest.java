package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Cursors cursors = new Cursors(nanos::get);

    @Test
    void a_reply_without_documents_is_left_as_it_is() {
        Document reply = new Document("n", 1);

        assertThat(cursors.begin(new Document("update", "books"), reply)).isEqualTo(new Document("n", 1));
    }

    @Test
    void documents_come_in_batches_of_the_size_that_was_asked_for() {
        Document first = begin(new Document("find", "books").append("batchSize", 2), documents(5, "a"));
        assertThat(ids(first, "firstBatch")).containsExactly(0, 1);

        Document second = cursors.getMore(more(first).append("batchSize", 2));
        assertThat(ids(second, "nextBatch")).containsExactly(2, 3);
        Document third = cursors.getMore(more(second).append("batchSize", 2));
        assertThat(ids(third, "nextBatch")).containsExactly(4);
        assertThat(id(third)).isZero();
        assertThat(cursors.count()).isZero();
    }

    @Test
    void a_reply_ends_before_it_is_too_large_for_a_message_but_never_empty() {
        Document first = begin(new Document("aggregate", "books"), documents(5, "x".repeat(7 << 20)));
        assertThat(ids(first, "firstBatch")).containsExactly(0, 1);
        cursors.kill(new Document("cursors", List.of(id(first))));

        Document large = begin(new Document("find", "books"), documents(2, "x".repeat(17 << 20)));
        assertThat(ids(large, "firstBatch")).containsExactly(0);
        assertThat(ids(cursors.getMore(more(large)), "nextBatch")).containsExactly(1);
    }

    @Test
    void a_single_batch_leaves_no_cursor() {
        Document first = begin(
                new Document("find", "books").append("batchSize", 1).append("singleBatch", true), documents(2, "a"));

        assertThat(ids(first, "firstBatch")).containsExactly(0);
        assertThat(id(first)).isZero();
        assertThat(cursors.count()).isZero();
    }

    @Test
    void a_cursor_that_was_killed_is_gone() {
        Document first = begin(new Document("find", "books").append("batchSize", 1), documents(2, "a"));

        Document killed = cursors.kill(new Document("cursors", List.of(id(first), 77L)));

        assertThat(killed).containsEntry("cursorsKilled", List.of(id(first)));
        assertThat(killed).containsEntry("cursorsNotFound", List.of(77L));
        assertThatThrownBy(() -> cursors.getMore(more(first))).isInstanceOf(CursorNotFoundException.class);
    }

    @Test
    void a_cursor_that_nobody_reads_is_closed_after_ten_minutes() {
        Document read = begin(new Document("find", "books").append("batchSize", 1), documents(3, "a"));
        Document left = begin(new Document("find", "books").append("batchSize", 1), documents(3, "a"));
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        cursors.getMore(more(read).append("batchSize", 1));
        nanos.addAndGet(Duration.ofMinutes(4).toNanos());
        cursors.closeIdle();
        assertThat(cursors.count()).isEqualTo(2);

        nanos.addAndGet(1);
        cursors.closeIdle();

        assertThat(cursors.count()).isEqualTo(1);
        assertThatThrownBy(() -> cursors.getMore(more(left))).isInstanceOf(CursorNotFoundException.class);
        assertThat(ids(cursors.getMore(more(read)), "nextBatch")).containsExactly(2);
    }

    private Document begin(Document command, List<Document> found) {
        return cursors.begin(
                command,
                new Document(
                                "cursor",
                                new Document("id", 0L)
                                        .append("ns", "library.books")
                                        .append("firstBatch", found))
                        .append("ok", 1.0));
    }

    private static List<Document> documents(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", i).append("text", text))
                .toList();
    }

    private static Document more(Document reply) {
        return new Document("getMore", id(reply)).append("collection", "books");
    }

    private static long id(Document reply) {
        return Objects.requireNonNull((Long) cursor(reply).get("id"));
    }

    private static List<Object> ids(Document reply, String batch) {
        return Objects.requireNonNull((List<?>) cursor(reply).get(batch)).stream()
                .map(document -> ((Document) document).get("_id"))
                .toList();
    }

    private static Document cursor(Document reply) {
        return Objects.requireNonNull((Document) reply.get("cursor"));
    }
}
