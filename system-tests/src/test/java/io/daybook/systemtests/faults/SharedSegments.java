package io.daybook.systemtests.faults;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import io.daybook.systemtests.running.RunningSystem;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Which node holds how many segments, as the tokens of a service say. */
final class SharedSegments {

    private static final String NOBODY = "nobody";

    private SharedSegments() {}

    /** Whether the node has said that it lives. */
    static boolean lives(RunningSystem system, String database, String node) {
        try (MongoClient client = MongoClients.create(system.mongodb())) {
            return client.getDatabase(database).getCollection("tokens").countDocuments(Filters.eq("node", node)) == 1;
        }
    }

    /** By processor and node; what no node holds is {@code nobody}'s. */
    static Map<String, Map<String, Integer>> of(RunningSystem system, String database) {
        Map<String, Map<String, Integer>> held = new TreeMap<>();
        try (MongoClient client = MongoClients.create(system.mongodb())) {
            for (Document token :
                    client.getDatabase(database).getCollection("tokens").find(Filters.exists("segment"))) {
                String owner = token.getString("owner");
                held.computeIfAbsent(token.getString("processor"), name -> new TreeMap<>())
                        .merge(owner == null ? NOBODY : owner, 1, Integer::sum);
            }
        }
        return held;
    }
}
