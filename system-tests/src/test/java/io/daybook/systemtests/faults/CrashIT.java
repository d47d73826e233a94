package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Crashes of one system while customers order and a warehouse sends. One of each kind in every build; {@code
 * -Pfaults} does the full counts.
 *
 * <p>After each crash: everything that was acknowledged since the first is there, once; every order ends; stock and
 * money add up; every unique index holds; and each read model is what the log alone leads to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final List<String> SKUS = List.of("ant", "bee", "cat");
    private static final Map<String, String> LOOKED_UP_SOON =
            Map.of("DAYBOOK_DEADLINE_PAYMENT_LOOKUPS", "PT1S,PT2S,PT4S,PT5S");
    private static final int ORDERS_AROUND_A_CRASH = 60;
    private static final Duration TO_COME_TO_REST = Duration.ofSeconds(150);

    private final SplittableRandom random = new SplittableRandom(Long.getLong("faults.seed", 20261121L));
    private final Path scratch;
    private final Customers customers = new Customers(this::shop);
    private volatile RunningSystem system;

    CrashIT(@TempDir Path scratch) {
        this.scratch = scratch;
        this.system = started();
    }

    @BeforeAll
    void stockUp() throws IOException {
        for (String sku : SKUS) {
            assertThat(shop().define(sku).status()).isEqualTo(201);
            assertThat(shop().receive(sku, 100_000, sku).status()).isEqualTo(201);
        }
    }

    @AfterAll
    void close() {
        customers.close();
        system.close();
    }

    @Test
    void killing_everything_loses_nothing_that_was_acknowledged() throws Exception {
        for (int kill = 1; kill <= Integer.getInteger("faults.everything", 1); kill++) {
            crash("all-" + kill, () -> {
                String rebuild = beginRebuild();
                system.killEverything();
                system = started();
                activate(rebuild);
            });
        }
    }

    /** Of the orders; comes back when something of the next version is stored. */
    private String beginRebuild() throws IOException {
        String rebuilds = "/v1/ops/projections/order-summary/rebuilds";
        String rebuild = rebuilds + "/"
                + shop().post(rebuilds, UUID.randomUUID().toString(), "", 0).text("/rebuildId");
        await().atMost(TO_COME_TO_REST)
                .until(() -> shop().get(rebuild).body().path("position").asLong(-1) >= 0);
        return rebuild;
    }

    /** From then on all that is compared is the version that was being built when everything was killed. */
    private void activate(String rebuild) {
        await().atMost(TO_COME_TO_REST)
                .until(() ->
                        shop().post(rebuild + "/activation", "activate", "", 0).status() == 200);
    }

    @Test
    void killing_the_database_alone_leaves_nothing_out() throws Exception {
        for (int kill = 1; kill <= Integer.getInteger("faults.database", 1); kill++) {
            crash("db-" + kill, () -> system.kill("mongodb"));
        }
    }

    @Test
    void killing_the_coordinator_between_intent_call_and_outcome_pays_nothing_twice() throws Exception {
        for (int kill = 1; kill <= Integer.getInteger("faults.coordinator", 1); kill++) {
            crash("coordinator-" + kill, () -> system.kill("saga-coordinator"));
        }
    }

    @Test
    void the_whole_database_can_be_deleted() throws Exception {
        crash("deleted", () -> {
            system.killEverything();
            assertThat(FileSystemUtils.deleteRecursively(scratch.resolve("data/mongodb")))
                    .isTrue();
            system = started();
        });
    }

    /** Something that happens to a system in the middle of its work. */
    @FunctionalInterface
    private interface Crash {
        void happen() throws Exception;
    }

    private void crash(String name, Crash crash) throws Exception {
        int before = customers.finished();
        customers.order(name, ORDERS_AROUND_A_CRASH, SKUS);
        awaitFinished(before + random.nextInt(5, ORDERS_AROUND_A_CRASH - 5));
        crash.happen();
        awaitFinished(before + ORDERS_AROUND_A_CRASH);
        assertSound();
    }

    private RunningSystem started() {
        return RunningSystem.start(scratch.resolve("data"), Jdk.OWN, LOOKED_UP_SOON, "--separate");
    }

    private Shop shop() {
        return system.shop();
    }

    private void awaitFinished(int orders) {
        await().atMost(TO_COME_TO_REST)
                .until(() -> customers.finished() >= orders
                        || !customers.complaints().isEmpty());
        assertThat(customers.complaints()).isEmpty();
    }

    /** No order is stuck: each is rejected, or delivered and completed. */
    private void assertSound() throws Exception {
        Audit audit = Audit.awaitSoundLogAt(system.axonserver());
        assertThat(audit.ordersRead()).isEqualTo(customers.orders().size());
        ReadModels.assertUniqueIndexesHold(system);
        ReadModels.assertEqualToAReplayFromZero(system);
        for (String orderId : customers.orders().values()) {
            assertThat(shop().get("/v1/orders/" + orderId).status()).isEqualTo(200);
        }
    }
}
