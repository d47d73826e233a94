package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.cli.audit.Replay;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two query sides and two coordinators on one log and one database, and one of each that dies at its work. */
@EnabledIfSystemProperty(named = "faults.nodes", matches = "true")
class SeveralNodesIT {

    private static final String VIEWS = Replay.DATABASE;
    private static final String PROCESSES = "daybook-processes";
    private static final List<String> SKUS = List.of("ant", "bee", "cat");
    private static final int ORDERS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** The promise to operators, from the moment that a node says that it lives. */
    private static final Duration EVEN_WITHIN = Duration.ofSeconds(10);

    private Path scratch;
    private RunningSystem system;
    private Customers customers;
    private Process secondQuerySide;
    private Process secondCoordinator;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        scratch = temporary;
        system = RunningSystem.start(scratch.resolve("data"), Jdk.OWN, "--separate");
        customers = new Customers(system::shop);
        for (String sku : SKUS) {
            assertThat(shop().define(sku).status()).isEqualTo(201);
            assertThat(shop().receive(sku, 100_000, sku).status()).isEqualTo(201);
        }
        secondQuerySide = system.startNode("io.daybook.queryside.QuerySideApplication", "query-side-2");
        secondCoordinator = system.startNode(
                "io.daybook.saga.SagaCoordinatorApplication",
                "saga-coordinator-2",
                "--daybook.provider.url=" + system.address("saga-coordinator"));
    }

    @AfterEach
    void close() {
        customers.close();
        secondQuerySide.destroyForcibly();
        secondCoordinator.destroyForcibly();
        system.close();
    }

    @Test
    void nodes_share_the_work_and_take_over_what_a_dead_one_held() throws Exception {
        await().atMost(PATIENCE).until(() -> SharedSegments.lives(system, VIEWS, "query-side-2"));
        awaitHeld(EVEN_WITHIN, VIEWS, Map.of("query-side", 1, "query-side-2", 1));
        await().atMost(PATIENCE).until(() -> SharedSegments.lives(system, PROCESSES, "saga-coordinator-2"));
        awaitHeld(EVEN_WITHIN, PROCESSES, Map.of("saga-coordinator", 1, "saga-coordinator-2", 1));

        customers.order("shared", ORDERS, SKUS);
        awaitAnswered(ORDERS / 3);
        secondQuerySide.destroyForcibly();
        awaitAnswered(ORDERS / 2);
        secondCoordinator.destroyForcibly();
        awaitAnswered(ORDERS);

        awaitHeld(PATIENCE, VIEWS, Map.of("query-side", 2));
        awaitHeld(PATIENCE, PROCESSES, Map.of("saga-coordinator", 2));
        Audit audit = Audit.awaitSoundLogAt(system.axonserver());
        assertThat(audit.ordersRead()).isEqualTo(ORDERS);
        assertThat(customers.orders()).hasSize(ORDERS);
        ReadModels.assertUniqueIndexesHold(system);
        ReadModels.assertEqualToAReplayFromZero(system);
    }

    private Shop shop() {
        return system.shop();
    }

    /** Of every processor of the service. */
    private void awaitHeld(Duration within, String database, Map<String, Integer> byNode) {
        await().atMost(within).untilAsserted(() -> assertThat(
                        SharedSegments.of(system, database).values())
                .isNotEmpty()
                .allSatisfy(held -> assertThat(held).isEqualTo(byNode)));
    }

    private void awaitAnswered(int orders) {
        await().atMost(PATIENCE)
                .until(() -> customers.finished() >= orders
                        || !customers.complaints().isEmpty());
        assertThat(customers.complaints()).isEmpty();
    }
}
