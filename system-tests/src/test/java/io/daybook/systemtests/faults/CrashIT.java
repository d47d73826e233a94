package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Crashes while customers order. One of each kind in every build; {@code -Pfaults} does the full counts.
 *
 * <p>After each crash: everything that was acknowledged is there, once; every order ends; stock and money add up; every
 * unique index holds; and each read model is what the log alone leads to.
 */
class CrashIT {

    private static final List<String> SKUS = List.of("ant", "bee", "cat");
    private static final int ORDERS_AROUND_A_CRASH = 60;
    private static final Duration TO_COME_TO_REST = Duration.ofSeconds(150);

    private final SplittableRandom random = new SplittableRandom(Long.getLong("faults.seed", 20261121L));
    private final AtomicReference<Shop> shop = new AtomicReference<>();

    @Test
    void killing_everything_loses_nothing_that_was_acknowledged(@TempDir Path scratch) throws Exception {
        int kills = Integer.getInteger("faults.everything", 1);
        RunningSystem system = open(scratch.resolve("data"));
        try (Customers customers = new Customers(this::shop)) {
            for (int kill = 1; kill <= kills; kill++) {
                int before = customers.answered();
                customers.order("all-" + kill, ORDERS_AROUND_A_CRASH, SKUS);
                awaitAnswered(customers, before + random.nextInt(5, ORDERS_AROUND_A_CRASH - 5));
                system.killEverything();
                system = start(scratch.resolve("data"));
                awaitAnswered(customers, before + ORDERS_AROUND_A_CRASH);
                assertSound(system, customers, scratch.resolve("replay-" + kill));
            }
        } finally {
            system.close();
        }
    }

    @Test
    void killing_the_database_alone_leaves_nothing_out(@TempDir Path scratch) throws Exception {
        int kills = Integer.getInteger("faults.database", 1);
        try (RunningSystem system = open(scratch.resolve("data"));
                Customers customers = new Customers(this::shop)) {
            for (int kill = 1; kill <= kills; kill++) {
                int before = customers.answered();
                customers.order("db-" + kill, ORDERS_AROUND_A_CRASH, SKUS);
                awaitAnswered(customers, before + random.nextInt(5, ORDERS_AROUND_A_CRASH - 5));
                system.kill("mongodb");
                awaitAnswered(customers, before + ORDERS_AROUND_A_CRASH);
                assertSound(system, customers, scratch.resolve("replay-" + kill));
            }
        }
    }

    @Test
    void the_whole_database_can_be_deleted(@TempDir Path scratch) throws Exception {
        Path data = scratch.resolve("data");
        RunningSystem system = open(data);
        try (Customers customers = new Customers(this::shop)) {
            customers.order("deleted", ORDERS_AROUND_A_CRASH, SKUS);
            awaitAnswered(customers, ORDERS_AROUND_A_CRASH / 2);
            system.killEverything();
            assertThat(FileSystemUtils.deleteRecursively(data.resolve("mongodb")))
                    .isTrue();
            system = start(data);
            awaitAnswered(customers, ORDERS_AROUND_A_CRASH);
            assertSound(system, customers, scratch.resolve("replay"));
        } finally {
            system.close();
        }
    }

    private RunningSystem open(Path data) throws IOException {
        RunningSystem system = start(data);
        for (String sku : SKUS) {
            assertThat(system.shop().define(sku).status()).isEqualTo(201);
            assertThat(system.shop().receive(sku, 100_000, sku).status()).isEqualTo(201);
        }
        return system;
    }

    private RunningSystem start(Path data) throws IOException {
        Files.createDirectories(data);
        RunningSystem system = RunningSystem.start(data, Jdk.OWN, "--separate");
        shop.set(system.shop());
        return system;
    }

    private Shop shop() {
        return Objects.requireNonNull(shop.get());
    }

    private static void awaitAnswered(Customers customers, int orders) {
        await().atMost(TO_COME_TO_REST)
                .until(() -> customers.answered() >= orders
                        || !customers.complaints().isEmpty());
        assertThat(customers.complaints()).isEmpty();
    }

    /** No order is stuck: each is rejected, or confirmed with its goods set aside and its shipments planned. */
    private static void assertSound(RunningSystem system, Customers customers, Path scratch) throws Exception {
        Audit audit = Audit.awaitSoundLogAt(system.axonserver());
        assertThat(audit.ordersRead()).isEqualTo(customers.orders().size());
        ReadModels.assertUniqueIndexesHold(system);
        ReadModels.assertEqualToAReplayFromZero(system, scratch);
        for (String orderId : customers.orders().values()) {
            assertThat(system.shop().get("/v1/orders/" + orderId).status()).isEqualTo(200);
        }
    }
}
