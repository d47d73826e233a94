package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedIndexTest {

    private static final String ORDERS = "orders";
    private static final int LIMIT = 21;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final Channel channel = new EmbeddedChannel();
    private final Path directory;
    private CommittedStore store;
    private CommittedBackend backend;

    OrderedIndexTest(@TempDir Path directory) {
        this.directory = directory;
        store = new CommittedStore(directory);
        backend = new CommittedBackend(store);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    /** One more where it begins after another document. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void a_page_of_a_list_examines_as_many_documents_as_it_shows_however_many_there_are(int orders) {
        fill(orders);
        Document newest = new Document("placedAt", -1).append("_id", -1);
        Document paid = new Document("status", "PAID");
        Document deep = after(orders / 2);

        assertExamines(LIMIT, new Document(), newest);
        assertExamines(LIMIT, paid, newest);
        assertExamines(LIMIT, paid, new Document("placedAt", 1).append("_id", 1));
        assertExamines(LIMIT + 1, deep, newest);
        assertExamines(LIMIT + 1, and(paid, deep), newest);
        assertExamines(LIMIT + 1, and(paid, within(orders / 2)), newest);
        assertExamines(2 * LIMIT, new Document("lines.sku", "tea7").append("status", "PAID"), newest);
        assertExamines(LIMIT + 1, new Document("_id", new Document("$gt", id(orders / 3))), new Document("_id", 1));
        assertExamines(LIMIT, new Document(), new Document("_id", -1));
        assertExamines(LIMIT, new Document(), new Document("$natural", -1));
    }

    /** The smaller of two indexes; each alone gives the order. */
    @Test
    void a_rare_value_is_found_by_its_own_index() {
        fill(1_000);
        run(update(id(500), new Document("$set", new Document("status", "LOST"))));

        List<Document> found =
                find(and(new Document("lines.sku", "tea0"), new Document("status", "LOST")), new Document());

        assertThat(found).extracting(order -> order.get("_id")).containsExactly(id(500));
        assertExamines(1, and(new Document("lines.sku", "tea0"), new Document("status", "LOST")), new Document());
    }

    @Test
    void the_first_in_reverse_order_of_nature_are_the_last() {
        fill(50);

        List<Document> backwards = find(new Document(), new Document("$natural", -1));

        List<Object> ids = new ArrayList<>(
                backwards.stream().map(order -> order.get("_id")).toList());
        assertThat(ids).hasSize(LIMIT).first().isEqualTo(id(49));
        assertThat(find(new Document("_id", new Document("$in", List.of(id(1), id(2)))), new Document("$natural", -1)))
                .extracting(order -> order.get("_id"))
                .containsExactly(id(2), id(1));
    }

    @Test
    void what_an_index_knows_is_committed_with_the_documents() {
        fill(50);
        run(update(id(7), new Document("$set", new Document("status", "LOST"))));
        reopen();

        assertExamines(1, new Document("status", "LOST"), new Document());
        run(new Document("delete", ORDERS)
                .append("deletes", List.of(new Document("q", new Document("_id", id(7))).append("limit", 1))));
        assertThat(find(new Document("status", "LOST"), new Document())).isEmpty();
        run(new Document("delete", ORDERS)
                .append("deletes", List.of(new Document("q", new Document()).append("limit", 0))));
        assertThat(keysPerIndex().values()).allMatch(count -> ((Number) count).longValue() == 0);
    }

    /** As one of a version that kept no such indexes is. */
    @Test
    void an_index_that_the_file_lacks_is_made_when_it_is_opened() {
        fill(50);
        backend.close();
        try (MVStore file = new StoreFile(directory).open()) {
            file.removeMap("shop.orders._index_status");
            file.setStoreVersion(2);
        }
        store = new CommittedStore(directory);
        backend = new CommittedBackend(store);

        assertThat(keysPerIndex()).containsEntry("status", 50L);
        assertExamines(LIMIT, new Document("status", "PAID"), new Document("placedAt", 1).append("_id", 1));
    }

    @Test
    void a_document_without_an_id_of_its_own_is_found_along_an_index() {
        fill(50);
        Document lost = new Document("_id", null).append("status", "LOST");
        run(new Document("insert", ORDERS).append("documents", List.of(lost)));

        assertThat(find(new Document("status", "LOST"), new Document())).containsExactly(lost);
    }

    @Test
    void two_arrays_of_one_document_have_no_index() {
        createIndex(new Document("a", 1).append("b", 1));

        assertThat(run(new Document("insert", ORDERS)
                        .append(
                                "documents",
                                List.of(new Document("_id", "x")
                                        .append("a", List.of(1, 2))
                                        .append("b", List.of(3, 4))))))
                .containsKey("writeErrors");
        assertThat(find(new Document(), new Document())).isEmpty();

        Document one = new Document("_id", "x").append("a", 1).append("b", 2);
        run(new Document("insert", ORDERS).append("documents", List.of(one)));
        Document two = new Document("_id", "x").append("a", List.of(1, 2)).append("b", List.of(3, 4));
        assertThat(run(update("x", two))).containsKey("writeErrors");
        assertThat(find(new Document(), new Document())).containsExactly(one);
    }

    /** A refusal halfway would take the whole store back to its last commit. */
    @Test
    void a_name_with_a_dot_is_refused_before_any_key_is_written() {
        fill(1);
        Document before = find(new Document(), new Document()).get(0);

        assertThat(run(update(
                        id(0),
                        new Document("_id", id(0)).append("status", "LOST").append("a.b", 1))))
                .containsKey("writeErrors");

        assertThat(find(new Document(), new Document())).containsExactly(before);
    }

    private void assertExamines(int documents, Document filter, Document sort) {
        long before = store.examinedDocuments();
        assertThat(find(filter, sort)).isNotEmpty();
        assertThat(store.examinedDocuments() - before)
                .as("documents examined for %s by %s", filter, sort)
                .isBetween(1L, (long) documents);
    }

    private void fill(int orders) {
        createIndex(new Document("placedAt", -1).append("_id", -1));
        createIndex(new Document("status", 1).append("placedAt", -1).append("_id", -1));
        createIndex(new Document("lines.sku", 1).append("placedAt", -1).append("_id", -1));
        run(new Document("insert", ORDERS)
                .append(
                        "documents",
                        IntStream.range(0, orders)
                                .mapToObj(i -> new Document("_id", id(i))
                                        .append("status", i % 2 == 0 ? "PAID" : "PLACED")
                                        .append("placedAt", FIRST.plusSeconds(i))
                                        .append(
                                                "lines",
                                                List.of(
                                                        new Document("sku", "tea" + i % 10),
                                                        new Document("sku", "tea" + (i + 1) % 10))))
                                .toList()));
    }

    private void createIndex(Document keys) {
        String name = keys.keySet().iterator().next();
        run(new Document("createIndexes", ORDERS)
                .append("indexes", List.of(new Document("key", keys).append("name", name))));
    }

    private static Document after(int place) {
        Instant at = FIRST.plusSeconds(place);
        return new Document(
                "$or",
                List.of(
                        new Document("placedAt", new Document("$lt", at)),
                        and(new Document("placedAt", at), new Document("_id", new Document("$lt", id(place))))));
    }

    private static Document within(int place) {
        return and(
                new Document("placedAt", new Document("$gte", FIRST)),
                new Document("placedAt", new Document("$lt", FIRST.plusSeconds(place))));
    }

    private static Document and(Document... parts) {
        return new Document("$and", List.of(parts));
    }

    private static String id(int order) {
        return String.format(Locale.ROOT, "order%06d", order);
    }

    private static Document update(String id, Document update) {
        return new Document("update", ORDERS)
                .append("updates", List.of(new Document("q", new Document("_id", id)).append("u", update)));
    }

    private List<Document> find(Document filter, Document sort) {
        Document answer = run(new Document("find", ORDERS)
                .append("filter", filter)
                .append("sort", sort)
                .append("limit", LIMIT));
        Document cursor = (Document) Objects.requireNonNull(answer.get("cursor"));
        return ((List<?>) Objects.requireNonNull(cursor.get("firstBatch")))
                .stream().map(Document.class::cast).toList();
    }

    private Document keysPerIndex() {
        return (Document)
                Objects.requireNonNull(run(new Document("validate", ORDERS)).get("keysPerIndex"));
    }

    private void reopen() {
        backend.close();
        store = new CommittedStore(directory);
        backend = new CommittedBackend(store);
    }

    private Document run(Document command) {
        return backend.handleCommand(
                channel, "shop", command.keySet().iterator().next(), command);
    }
}
