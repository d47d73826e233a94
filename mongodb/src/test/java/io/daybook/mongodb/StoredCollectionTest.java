package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCollectionTest {

    private static final String ORDERS = "orders";
    private static final int LINES = 200;
    private static final int TIMES = 1_000;

    /**
     * Twice the tree's path to the document and a list of its lines; a copy of the document takes several times
     * this.
     */
    private static final long WITHOUT_A_COPY = 20_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Channel channel = new EmbeddedChannel();
    private final CommittedBackend backend;

    StoredCollectionTest(@TempDir Path directory) {
        backend = new CommittedBackend(new CommittedStore(directory));
        run(new Document("insert", ORDERS).append("documents", List.of(order(0))));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void a_guarded_replacement_copies_nothing_of_the_document() {
        assertThat(bytesForEach(i -> replacement(i, i + 1))).isLessThan(WITHOUT_A_COPY);
        assertThat(find()).isEqualTo(order(TIMES));
    }

    @Test
    void a_guarded_update_of_fields_copies_nothing_within_the_others() {
        assertThat(bytesForEach(i -> update(
                        new Document("_id", "a").append("changes", (long) i),
                        new Document("$set", new Document("changes", i + 1L)))))
                .isLessThan(WITHOUT_A_COPY);
        assertThat(find()).isEqualTo(order(TIMES));
    }

    @Test
    void a_copy_would_be_seen() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        find().cloneDeeply();

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isGreaterThan(2 * WITHOUT_A_COPY);
    }

    private long bytesForEach(IntFunction<Document> command) {
        List<Document> commands = IntStream.range(0, TIMES).mapToObj(command).toList();

        long before = THREADS.getCurrentThreadAllocatedBytes();
        commands.forEach(each -> assertThat(run(each).get("nModified")).isEqualTo(1));
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / TIMES;
    }

    @Test
    void a_document_is_found_without_a_copy_of_it() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        IntStream.range(0, TIMES).forEach(i -> assertThat(find()).isNotEmpty());
        long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / TIMES;

        assertThat(each).isLessThan(WITHOUT_A_COPY);
    }

    @Test
    void what_was_found_stays_as_it_was_whatever_is_done_to_the_document() {
        Document found = find();

        List.of(
                        new Document("$set", new Document("lines.0.sku", "another").append("address.city", "Rio")),
                        new Document("$push", new Document("lines", new Document("sku", "more"))),
                        new Document("$unset", new Document("address.name", "")),
                        new Document("$inc", new Document("changes", 7L)),
                        order(9))
                .forEach(update -> {
                    run(update(new Document("_id", "a"), update));
                    assertThat(found).isEqualTo(order(0));
                });
        run(new Document("findAndModify", ORDERS)
                .append("query", new Document("_id", "a"))
                .append("update", new Document("$set", new Document("address.city", "Olinda"))));
        assertThat(found).isEqualTo(order(0));
        assertThat(((Document) Objects.requireNonNull(find().get("address"))).get("city"))
                .isEqualTo("Olinda");
    }

    @Test
    void what_an_aggregation_changes_is_not_what_is_stored() {
        run(new Document("aggregate", ORDERS)
                .append(
                        "pipeline",
                        List.of(
                                new Document("$addFields", inRio()),
                                new Document(
                                        "$lookup",
                                        new Document("from", ORDERS)
                                                .append("localField", "_id")
                                                .append("foreignField", "_id")
                                                .append("as", "same")),
                                new Document("$unwind", "$same"),
                                new Document("$addFields", new Document("same", inRio()))))
                .append("cursor", new Document()));

        assertThat(find()).isEqualTo(order(0));
    }

    @Test
    void the_size_of_the_documents_is_not_counted() {
        assertThat(run(new Document("collStats", ORDERS)))
                .containsEntry("count", 1)
                .containsEntry("size", 0);
    }

    private static Document inRio() {
        return new Document("address", new Document("city", "Rio"));
    }

    private Document find() {
        Document cursor = (Document)
                Objects.requireNonNull(run(new Document("find", ORDERS).append("filter", new Document("_id", "a")))
                        .get("cursor"));
        return (Document) ((List<?>) Objects.requireNonNull(cursor.get("firstBatch"))).get(0);
    }

    private Document run(Document command) {
        return backend.handleCommand(
                channel, "shop", command.keySet().iterator().next(), command);
    }

    private static Document replacement(long before, long after) {
        return update(new Document("_id", "a").append("changes", before), order(after));
    }

    private static Document update(Document query, Document update) {
        return new Document("update", ORDERS).append("updates", List.of(new Document("q", query).append("u", update)));
    }

    private static Document order(long changes) {
        return new Document("_id", "a")
                .append("changes", changes)
                .append("address", new Document("name", "Ada").append("city", "Recife"))
                .append(
                        "lines",
                        IntStream.range(0, LINES)
                                .mapToObj(i -> new Document("sku", "tea" + i).append("quantity", i))
                                .toList());
    }
}
