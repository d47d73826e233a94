package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.cli.audit.Replay;
import io.daybook.cli.http.Stop;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import io.daybook.systemtests.running.RunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/** What stands in a system's database, compared with what the log alone leads to. */
final class ReadModels {

    private ReadModels() {}

    /** Builds every read model anew from the log's first event, in a database of its own, and compares them all. */
    static void assertEqualToAReplayFromZero(RunningSystem system) throws Exception {
        Stop never = new Stop();
        Result result = new Replay(
                        system.axonserver(),
                        /* axonserverToken= */ "",
                        system.mongodb(),
                        Replay.DATABASE,
                        Optional.empty())
                .compare(left -> never.pause(Duration.ofMillis(500)));
        assertThat(result).matches(Result::isGood);
        assertThat(result.collections()).isGreaterThanOrEqualTo(6);
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
