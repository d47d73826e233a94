package io.daybook.systemtests.realorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.CommandRun;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import that is stopped and killed on its way, and ends as if it had not been.
 *
 * <p>Over a made-up dataset in every build; over the real one with {@code -Ddaybook.olist=DIR}.
 */
class ImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ORDERS_UNTIL_STOPPED = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final @Nullable String real = System.getProperty("daybook.olist");

    @Test
    void an_import_stopped_and_killed_on_its_way_loses_and_doubles_nothing(@TempDir Path scratch) throws Exception {
        Path folder = real == null ? MadeUpDataset.in(scratch.resolve("olist")) : Path.of(real);
        Path data = scratch.resolve("data");
        Set<String> answered = new HashSet<>();

        RunningSystem system = RunningSystem.start(data, Jdk.OWN, "--separate");
        try {
            try (CommandRun stopped = system.importOlist(folder)) {
                awaitMoreOrders(system, stopped);
                assertThat(stopped.interrupt()).contains("run the same command again");
            }
            try (CommandRun killed = system.importOlist(folder)) {
                awaitMoreOrders(system, killed);
                answered.addAll(orderIds(system));
                system.killEverything();
                killed.kill();
            }
            system = RunningSystem.start(data, Jdk.OWN, "--separate");
            try (CommandRun finished = system.importOlist(folder)) {
                system.kill(
                        "query-side"); // It is started again, and until it has caught up nothing may count as missing.
                assertEndsAsTheDatasetSays(finished.finish());
            }
            Audit audit = Audit.awaitSoundLogAt(system.axonserver());
            assertNothingIsLeftToDo(system, folder, audit);
            assertAnalystsAreToldWhatTheListsSay(system);
            for (String order : answered) {
                assertThat(system.shop().get("/v1/orders/" + order).status()).isEqualTo(200);
            }
        } finally {
            system.close();
        }
    }

    private void assertEndsAsTheDatasetSays(JsonNode report) {
        assertThat(report.at("/mismatches"))
                .as("orders that are not as the dataset says")
                .isEmpty();
        assertThat(report.at("/placed").asInt()
                        + report.at("/existed").asInt()
                        + report.at("/notPlaced").asInt())
                .isEqualTo(report.at("/orders").asInt())
                .isPositive();
        assertThat(report.at("/existed").asInt())
                .as("orders there before, in %s", report)
                .isGreaterThanOrEqualTo(2 * ORDERS_UNTIL_STOPPED);
        if (real == null) {
            assertThat(table(report)).isEqualTo(MadeUpDataset.table());
        }
    }

    /** Run once more it finds every order and leads to nothing; deadlines of those who were killed come when due. */
    private static void assertNothingIsLeftToDo(RunningSystem system, Path folder, Audit before) throws Exception {
        try (CommandRun again = system.importOlist(folder)) {
            JsonNode report = again.finish();
            assertThat(report.at("/placed").asInt()).isZero();
            assertThat(report.at("/existed").asInt()).isEqualTo(before.ordersRead());
            assertThat(report.at("/mismatches")).isEmpty();
        }
        assertThat(Audit.ofLogAt(system.axonserver()).eventsBesidesDeadlines())
                .isEqualTo(before.eventsBesidesDeadlines());
    }

    private static void assertAnalystsAreToldWhatTheListsSay(RunningSystem system) throws Exception {
        ListedShop listed = ListedShop.of(system.shop());
        SoldOrders.assertFiguresAgree(listed);
        ExampleQueries.assertAnswersAgree(listed);
        WouldHaveBeen.assertReplaysAgree(listed);
    }

    private static void awaitMoreOrders(RunningSystem system, CommandRun run) throws IOException {
        int before = orderIds(system).size();
        await().atMost(PATIENCE)
                .until(() -> !run.isRunning() || orderIds(system).size() >= before + ORDERS_UNTIL_STOPPED);
        assertThat(run.isRunning()).as("stopped on its way").isTrue();
    }

    private static List<String> orderIds(RunningSystem system) throws IOException {
        return system.shop().get("/v1/orders?limit=200").body().at("/items").findValuesAsText("orderId");
    }

    private static Map<String, Map<String, Integer>> table(JsonNode report) {
        return JSON.convertValue(report.at("/table"), new TypeReference<>() {});
    }
}
