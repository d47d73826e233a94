package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With indexes, random queries find what they find without, in the same order. */
class OrderedIndexPropertiesTest {

    private static final String ORDERS = "orders";
    private static final int COMMANDS = 1_500;

    private final Channel channel = new EmbeddedChannel();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void random_queries_find_along_indexes_what_they_find_without(long seed, @TempDir Path directory) {
        SplittableRandom random = new SplittableRandom(seed);
        Values values = new Values(random, Arrays.of(seed), /* withEveryType= */ seed % 3 == 0);
        CommittedStore store = new CommittedStore(directory);
        CommittedBackend indexed = new CommittedBackend(store);
        MongoBackend plain = new MemoryBackend();
        try {
            IntStream.range(0, 60).forEach(i -> {
                Document insert = values.insert();
                answer(plain, Bson.decode(Bson.encode(insert)));
                answer(indexed, insert);
            });
            assertThat(answer(indexed, indexes())).isInstanceOf(Document.class);
            for (int i = 0; i < COMMANDS; i++) {
                Document command = values.command();
                Document copy = Bson.decode(Bson.encode(command));
                Document again = Bson.decode(Bson.encode(command));
                assertThat(answer(indexed, command))
                        .as("seed %d, command %d: %s", seed, i, again)
                        .isEqualTo(answer(plain, copy));
                if (random.nextInt(100) == 0) {
                    store.commit();
                }
            }
            assertThat(store.examinedDocuments()).isPositive();
        } finally {
            indexed.close();
            plain.close();
        }
    }

    private static Document indexes() {
        List<Document> keys = List.of(
                new Document("a", 1).append("b", -1).append("_id", -1),
                new Document("b", 1).append("_id", 1),
                new Document("a", -1),
                new Document("lines.x", 1).append("b", -1).append("_id", -1),
                new Document("n.x", -1).append("b", -1));
        return new Document("createIndexes", ORDERS)
                .append(
                        "indexes",
                        keys.stream()
                                .map(key -> new Document("key", key).append("name", key.toString()))
                                .toList());
    }

    /** What was found without an order has none; and nor have the fields of a document that was replaced. */
    private Object answer(MongoBackend backend, Document command) {
        boolean isSorted = command.containsKey("sort");
        String name = Objects.requireNonNull(command.keySet().iterator().next());
        try {
            Document answer = Bson.decode(Bson.encode(backend.handleCommand(channel, "shop", name, command)));
            if (!(answer.get("cursor") instanceof Document cursor)) {
                return answer;
            }
            List<TreeMap<String, Object>> found = ((List<?>) Objects.requireNonNull(cursor.get("firstBatch")))
                    .stream()
                            .map(document -> new TreeMap<>((Document) document))
                            .toList();
            return isSorted ? found : Set.copyOf(found);
        } catch (MongoServerException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** The sort of the library tells two empty arrays apart, in no order. */
    private enum Arrays {
        NONE,
        NOT_EMPTY,
        NOT_SORTED;

        static Arrays of(long seed) {
            return values()[(int) (seed - 1) / 3];
        }
    }

    private record Values(SplittableRandom random, Arrays arrays, boolean withEveryType) {

        Document command() {
            return switch (random.nextInt(12)) {
                case 0 -> insert();
                case 1 ->
                    new Document("delete", ORDERS)
                            .append("deletes", list(new Document("q", new Document("_id", id())).append("limit", 1)));
                case 2 -> update(new Document("_id", id()), order(id()));
                case 3 -> update(new Document("_id", id()), new Document("$set", new Document("a", value())));
                case 4 -> update(new Document("_id", id()), new Document("$set", new Document("n.x", value())));
                case 5 -> new Document("count", ORDERS).append("query", query());
                case 6 -> new Document("find", ORDERS).append("filter", query());
                default -> {
                    Document find = new Document("find", ORDERS)
                            .append("filter", query())
                            .append("sort", sort());
                    if (random.nextInt(3) > 0) {
                        find.append("limit", 1 + random.nextInt(5)).append("skip", random.nextInt(3));
                    }
                    yield find;
                }
            };
        }

        Document insert() {
            return new Document("insert", ORDERS).append("documents", list(order(id())));
        }

        private static Document update(Document query, Document update) {
            return new Document("update", ORDERS).append("updates", list(new Document("q", query).append("u", update)));
        }

        private Document sort() {
            int way = random.nextBoolean() ? 1 : -1;
            return switch (random.nextInt(arrays == Arrays.NOT_SORTED ? 3 : 6)) {
                case 0 -> new Document("_id", way);
                case 1 -> new Document("b", way).append("_id", random.nextBoolean() ? 1 : -1);
                case 2 -> new Document("n.x", way).append("_id", 1);
                case 3 -> new Document("lines.x", way).append("b", -way).append("_id", -way);
                case 4 -> new Document("a", way).append("b", -way).append("_id", -way);
                default -> new Document("a", way).append("_id", way);
            };
        }

        private Document query() {
            Document query = new Document();
            for (int i = random.nextInt(3); i > 0; i--) {
                query.append(field(), condition());
            }
            return switch (random.nextInt(8)) {
                case 0 -> query.append("$or", new ArrayList<>(List.of(simple(), simple())));
                case 1 -> new Document("$and", new ArrayList<>(List.of(simple(), simple(), query)));
                case 2 -> {
                    Object value = value();
                    yield query.append(
                            "$or",
                            new ArrayList<>(List.of(
                                    new Document("b", new Document("$lt", value)),
                                    new Document("b", value).append("_id", new Document("$lt", id())))));
                }
                default -> query;
            };
        }

        private Document simple() {
            return new Document(field(), condition());
        }

        private String field() {
            return List.of("a", "b", "n.x", "lines.x", "_id").get(random.nextInt(5));
        }

        private @Nullable Object condition() {
            return switch (random.nextInt(10)) {
                case 0 -> new Document("$gt", value());
                case 1 -> new Document("$gte", value()).append("$lt", value());
                case 2 -> new Document("$lte", value());
                case 3 ->
                    new Document(
                            "$in",
                            new ArrayList<>(Stream.of(value(), value(), value()).toList()));
                case 4 -> new Document("$eq", value());
                case 5 -> new Document("$exists", random.nextBoolean());
                case 6 -> new Document("$ne", value());
                default -> value();
            };
        }

        private Document order(String id) {
            Document order = new Document("_id", id);
            if (random.nextInt(5) > 0) {
                order.append("a", arrays != Arrays.NONE && random.nextInt(4) == 0 ? values() : value());
            }
            if (random.nextInt(5) > 0) {
                order.append("b", value());
            }
            if (random.nextInt(5) > 0) {
                order.append("n", new Document("x", value()));
            }
            if (arrays != Arrays.NONE) {
                order.append(
                        "lines",
                        new ArrayList<>(values().stream()
                                .map(value -> value instanceof Integer number && number == 0
                                        ? new Document()
                                        : new Document("x", value))
                                .toList()));
            }
            return order;
        }

        private List<Object> values() {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(3) + (arrays == Arrays.NOT_EMPTY ? 1 : 0); i > 0; i--) {
                values.add(value());
            }
            return values;
        }

        private String id() {
            return "o" + random.nextInt(60);
        }

        private @Nullable Object value() {
            int small = random.nextInt(4);
            if (withEveryType && random.nextInt(6) == 0) {
                return special(small);
            }
            return switch (random.nextInt(12)) {
                case 0 -> null;
                case 1 -> small + 0.5;
                case 2 -> (long) small << 40;
                case 3 -> (double) -small;
                case 4, 5 ->
                    List.of("", "a", "a\u0000b", "ab", "\ud83d\ude00", "\uffee", "\u00e9")
                            .get(random.nextInt(7));
                case 6 -> small % 2 == 0;
                case 7 -> Instant.ofEpochMilli(small - 1L);
                case 8 -> new UUID(small - 2L, small);
                case 9 -> new ObjectId(new byte[] {(byte) (small * 60), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) small});
                default -> small;
            };
        }

        private Object special(int small) {
            return switch (random.nextInt(5)) {
                case 0 -> new Decimal128(new BigDecimal("" + small));
                case 1 -> new Decimal128(new BigDecimal(small + ".1"));
                case 2 -> (1L << 60) + small;
                case 3 -> new Document("y", small);
                default -> new BinData(new byte[] {(byte) small});
            };
        }

        private static List<Document> list(Document document) {
            return new ArrayList<>(List.of(document));
        }
    }
}
