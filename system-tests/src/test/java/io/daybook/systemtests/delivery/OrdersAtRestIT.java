package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.LogStatistics;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What completed orders leave behind beside their history: it would be looked at as long as the system runs. */
class OrdersAtRestIT {

    private static final Duration TO_COME_TO_REST = Duration.ofSeconds(90);

    @TempDir
    @Nullable
    Path data;

    @Test
    void completed_orders_leave_no_process_and_no_open_call_and_no_scheduled_deadline() throws Exception {
        Path directory = Objects.requireNonNull(data);
        try (RunningSystem system = RunningSystem.start(directory, Jdk.OWN);
                MongoClient mongodb = MongoClients.create(system.mongodb())) {
            int completed = system.bench(
                            "orders", "--delivered", "--in-flight", "8", "--warm-up", "0", "--seconds", "5")
                    .at("/measurements/0/done")
                    .asInt();

            assertThat(completed).isPositive();
            MongoDatabase processes = mongodb.getDatabase("daybook-processes");
            assertThat(processes.listCollectionNames()).contains("processes", "providerCalls");
            for (String collection : List.of("processes", "suspended-processes", "providerCalls")) {
                await(collection).atMost(TO_COME_TO_REST).until(() -> isEmpty(processes, collection));
            }
            await("deadlines").atMost(TO_COME_TO_REST).until(() -> openDeadlines(directory) == 0);
        }
    }

    private static boolean isEmpty(MongoDatabase database, String collection) {
        return database.getCollection(collection).countDocuments() == 0;
    }

    /** Those that the log has as scheduled and neither as cancelled nor as published; there is one for each order. */
    private static long openDeadlines(Path data) throws IOException {
        try (DirectoryDisk log = DirectoryDisk.in(data.resolve("axonserver"))) {
            Map<String, LogStatistics.Share> kinds = LogStatistics.of(log).kinds();
            assertThat(count(kinds, "schedule")).isPositive();
            return count(kinds, "schedule") - count(kinds, "cancel") - count(kinds, "fired");
        }
    }

    private static long count(Map<String, LogStatistics.Share> kinds, String kind) {
        LogStatistics.Share share = kinds.get(kind);
        return share == null ? 0 : share.count();
    }
}
