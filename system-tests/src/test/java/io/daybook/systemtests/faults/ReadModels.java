package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.systemtests.running.RunningSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** What stands in a system's database, compared with what the log alone leads to. */
final class ReadModels {

    private static final String DATABASE = "daybook-views";
    private static final String TOKENS = "tokens";

    private ReadModels() {}

    /** Builds every read model anew from the log's first event, in a database of its own, and compares them all. */
    static void assertEqualToAReplayFromZero(RunningSystem system, Path scratch) {
        try (EmbeddedMongoDb empty = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(scratch));
                RunningService replay = ServiceStart.of(QuerySideApplication.class, "query-side")
                        .with(Map.of(
                                "server.port",
                                0,
                                "daybook.axonserver",
                                system.axonserver(),
                                "daybook.mongodb",
                                empty.connectionString(),
                                "daybook.node",
                                "replay",
                                "daybook.data",
                                scratch))
                        .start()) {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertThat(replay.isReady()).isTrue();
                        assertThat(documents(empty.connectionString())).isEqualTo(documents(system.mongodb()));
                    });
            assertThat(documents(system.mongodb())).hasSizeGreaterThanOrEqualTo(6);
        }
    }

    /** No two documents agree in a field that a unique index holds apart. */
    static void assertUniqueIndexesHold(RunningSystem system) {
        try (MongoClient client = MongoClients.create(system.mongodb())) {
            for (String name : client.listDatabaseNames()) {
                MongoDatabase database = client.getDatabase(name);
                for (String collection : database.listCollectionNames()) {
                    for (Document index : database.getCollection(collection).listIndexes()) {
                        assertUnique(database, collection, index);
                    }
                }
            }
        }
    }

    private static void assertUnique(MongoDatabase database, String collection, Document index) {
        Document key = index.get("key", Document.class);
        if (!index.getBoolean("unique", false) && !key.containsKey("_id")) {
            return;
        }
        Set<List<Object>> seen = new HashSet<>();
        for (Document document : database.getCollection(collection).find()) {
            List<Object> values = new ArrayList<>();
            key.keySet().forEach(field -> values.add(String.valueOf(document.get(field))));
            assertThat(seen.add(values))
                    .as("%s.%s is unique in %s: %s", database.getName(), collection, key.keySet(), values)
                    .isTrue();
        }
    }

    private static Map<String, Map<String, Document>> documents(String connection) {
        Map<String, Map<String, Document>> all = new TreeMap<>();
        try (MongoClient client = MongoClients.create(connection)) {
            MongoDatabase database = client.getDatabase(DATABASE);
            for (String collection : database.listCollectionNames()) {
                if (!collection.equals(TOKENS)) {
                    Map<String, Document> documents = new TreeMap<>();
                    database.getCollection(collection)
                            .find()
                            .forEach(document -> documents.put(String.valueOf(document.get("_id")), document));
                    all.put(collection, documents);
                }
            }
        }
        return all;
    }
}
