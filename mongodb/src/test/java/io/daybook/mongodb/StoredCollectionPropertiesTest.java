package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands do and answer what they do on the library's own backend, which knows no short way. */
class StoredCollectionPropertiesTest {

    private static final String ORDERS = "orders";
    private static final int COMMANDS = 1_500;

    private final Channel channel = new EmbeddedChannel();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_commands_do_and_answer_what_they_do_on_the_backend_of_the_library(long seed, @TempDir Path directory) {
        SplittableRandom random = new SplittableRandom(seed);
        CommittedStore store = new CommittedStore(directory);
        CommittedBackend stored = new CommittedBackend(store);
        MongoBackend plain = new MemoryBackend();
        try {
            assertThat(answer(stored, isbnIndex())).isEqualTo(answer(plain, isbnIndex()));
            for (int i = 0; i < COMMANDS; i++) {
                Document command = command(random);
                Document copy = Bson.decode(Bson.encode(command));
                assertThat(answer(stored, command))
                        .as("seed %d, command %d: %s", seed, i, copy)
                        .isEqualTo(answer(plain, copy));
                assertThat(answer(stored, all()))
                        .as("seed %d, after command %d: %s", seed, i, copy)
                        .isEqualTo(answer(plain, all()));
                if (random.nextInt(50) == 0) {
                    store.commit();
                }
            }
        } finally {
            stored.close();
            plain.close();
        }
    }

    private static Document command(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Document("insert", ORDERS).append("documents", list(order(random, id(random))));
            case 1 ->
                new Document("delete", ORDERS)
                        .append("deletes", list(new Document("q", query(random)).append("limit", 1)));
            case 2 -> sorted(query(random));
            case 3 ->
                sorted(new Document("_id", new Document("$in", new ArrayList<>(List.of(id(random), id(random))))));
            case 4 ->
                new Document("findAndModify", ORDERS)
                        .append("query", new Document("_id", id(random)))
                        .append("update", update(random))
                        .append("new", random.nextBoolean());
            default ->
                new Document("update", ORDERS)
                        .append(
                                "updates",
                                list(new Document("q", query(random))
                                        .append("u", update(random))
                                        .append("multi", random.nextInt(20) == 0)
                                        .append("upsert", random.nextInt(4) == 0)));
        };
    }

    private static Document query(SplittableRandom random) {
        Document query = new Document("_id", id(random));
        return switch (random.nextInt(6)) {
            case 0 -> query;
            case 1 -> query.append("changes", new Document("$lt", number(random)));
            case 2 -> query.append("nested.n", number(random));
            case 3 -> new Document("$and", new ArrayList<>(List.of(query, new Document("changes", number(random)))));
            default -> query.append("changes", number(random));
        };
    }

    private static Document update(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 9 -> new Document("$set", new Document("changes", number(random)).append("isbn", number(random)));
            case 0 -> new Document("$set", new Document("nested.n", number(random)).append("changes", number(random)));
            case 1 -> new Document("$push", new Document("lines", number(random)));
            case 2 -> new Document("changes", number(random));
            case 3 -> new Document("changes", number(random)).append("_id", id(random));
            case 4 -> order(random, "b").append("$set", 1);
            default -> order(random, id(random));
        };
    }

    /** Few values, so that guards fit, replacements are equal, and unique keys are taken often enough. */
    private static Document order(SplittableRandom random, Object id) {
        Document order = new Document("_id", id).append("changes", number(random));
        if (random.nextInt(3) > 0) {
            order.append("isbn", number(random));
        }
        return order.append("nested", new Document("n", number(random)))
                .append("lines", new ArrayList<>(List.of(number(random), "text")));
    }

    private static Object id(SplittableRandom random) {
        return random.nextInt(8) == 0
                ? number(random)
                : "abc".substring(random.nextInt(3)).substring(0, 1);
    }

    private static Object number(SplittableRandom random) {
        int value = random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> value;
            case 1 -> (double) value;
            case 2 -> "" + value;
            default -> (long) value;
        };
    }

    private static Document isbnIndex() {
        Document index = new Document("key", new Document("isbn", 1))
                .append("name", "isbn_1")
                .append("unique", true)
                .append("sparse", true);
        return new Document("createIndexes", ORDERS).append("indexes", list(index));
    }

    private static Document all() {
        return sorted(new Document());
    }

    private static Document sorted(Document filter) {
        return new Document("find", ORDERS).append("filter", filter).append("sort", new Document("_id", 1));
    }

    private static List<Document> list(Document document) {
        return new ArrayList<>(List.of(document));
    }

    /** As it goes over the wire. */
    private Object answer(MongoBackend backend, Document command) {
        String name = Objects.requireNonNull(command.keySet().iterator().next());
        try {
            return Bson.decode(Bson.encode(backend.handleCommand(channel, "shop", name, command)));
        } catch (MongoServerException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
