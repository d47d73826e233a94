package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.cli.audit.Replay;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import io.daybook.systemtests.running.RunningSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** What stands in a system's database, compared with what the log alone leads to. */
final class ReadModels {

    private static final String DATABASE = "daybook-views";

    private ReadModels() {}

    /** Builds every read model anew from the log's first event, in a database of its own, and compares them all. */
    static void assertEqualToAReplayFromZero(RunningSystem system, Path scratch) throws Exception {
        try (Replay replay = Replay.start(system.axonserver(), scratch)) {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        replay.awaitLog(missing -> {
                            throw new AssertionError(missing + " events are left");
                        });
                        Result result = replay.compareWith(system.mongodb(), DATABASE, pause -> {});
                        assertThat(result.differences()).isEmpty();
                        assertThat(result.collections()).isGreaterThanOrEqualTo(6);
                    });
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
}
