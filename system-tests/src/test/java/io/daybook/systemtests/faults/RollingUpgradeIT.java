package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.FormerVersion;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import io.daybook.systemtests.running.SwitchedJars;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A version takes the place of the one before it, process by process, on one log and one database while customers
 * order, and then the one before takes its place again. It is run by hand, with {@code -Pfaults}: it builds the former
 * version from the history of the sources.
 *
 * <p>Both write the same event in two forms, which each of them reads.
 */
@EnabledIfSystemProperty(named = "faults.upgrade", matches = "true")
class RollingUpgradeIT {

    private static final List<String> SKUS = List.of("ant", "bee", "cat");
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int ORDERS = 20;
    private static final int SERVED_MEANWHILE = 60;

    /** Who reads a new form before who writes it. */
    private static final List<String> SERVICES = List.of(
            "query-side",
            "query-side-2",
            "saga-coordinator",
            "saga-coordinator-2",
            "command-side",
            "command-side-2",
            "gateway",
            "gateway-2");

    /** Of each there is one, so the shop is away while it is restarted. */
    private static final List<String> SERVERS = List.of("mongodb", "axonserver");

    private final List<Visitors.Failed> failed = new ArrayList<>();
    private String order = "";

    @Test
    void each_reads_what_the_other_writes_on_the_way_there_and_back(@TempDir Path scratch) throws Exception {
        String commit = System.getProperty("faults.upgrade.from", FormerVersion.beforeNewestEvent());
        Path former = FormerVersion.build(commit, scratch.resolve("former"));
        SwitchedJars jars = new SwitchedJars(scratch);
        jars.leadTo(former);
        String instances = "query-side=2,saga-coordinator=2,command-side=2,gateway=2";
        try (RunningSystem system =
                        RunningSystem.start(jars, scratch.resolve("data"), "--separate", "--instances", instances);
                Customers customers = new Customers(system::shop)) {
            stockUp(system);
            amendTo(2, system);
            assertThat(formsWritten(system)).containsOnly("1");

            jars.leadTo(Jdk.JARS);
            replace(system, customers, SERVICES, SERVERS);
            amendTo(3, system);
            assertThat(formsWritten(system)).contains("2");

            jars.leadTo(former);
            List<String> writersFirst = new ArrayList<>(SERVICES);
            Collections.reverse(writersFirst);
            replace(system, customers, writersFirst, SERVERS);
            amendTo(4, system);

            everythingAddsUp(system, customers);
        }
    }

    private void stockUp(RunningSystem system) throws IOException {
        for (String sku : SKUS) {
            assertThat(system.shop().define(sku).status()).isEqualTo(201);
            assertThat(system.shop().receive(sku, 100_000, sku).status()).isEqualTo(201);
        }
        await().atMost(PATIENCE)
                .until(() -> system.shop().get("/v1/products/ant").status() == 200);
        order = system.shop()
                .order("amended", "ant", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]")
                .text("/orderId");
    }

    /** One order is amended by each version in its turn; both count its amendments. */
    private void amendTo(int pieces, RunningSystem system) {
        String lines = "{\"lines\":[{\"sku\":\"ant\",\"quantity\":" + pieces + "}]}";
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            String path = "/v1/orders/" + order + "/amendments";
            return system.shop().post(path, "to-" + pieces, lines, 0).status() == 202;
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode shown = system.shop().get("/v1/orders/" + order).body();
            assertThat(shown.at("/lines/0/quantity").asInt()).isEqualTo(pieces);
            assertThat(shown.at("/status/order").asText()).isEqualTo("CONFIRMED");
            assertThat(shown.at("/status/fulfilment").asText()).isEqualTo("ALLOCATED");
        });
    }

    private List<String> formsWritten(RunningSystem system) throws Exception {
        return Audit.revisionsAt(system.axonserver(), AllocationExtended.class);
    }

    /** One after the other, under load; nobody misses a service, of which there are two. */
    private void replace(RunningSystem system, Customers customers, List<String> services, List<String> servers)
            throws Exception {
        int before = customers.finished();
        customers.orderMore("while-" + before, ORDERS, SKUS);
        List<String> gateways = List.of(system.address("gateway"), system.address("gateway-2"));
        for (String part : services) {
            try (Visitors visitors = new Visitors(part + "-" + before, gateways)) {
                await().atMost(PATIENCE).until(() -> visitors.served() > SERVED_MEANWHILE);
                restart(part, system);
                int served = visitors.served();
                await().atMost(PATIENCE).until(() -> visitors.served() > served + SERVED_MEANWHILE);
                failed.addAll(visitors.failed());
            }
        }
        customers.orderMore("servers-" + before, ORDERS, SKUS);
        for (String part : servers) {
            restart(part, system);
        }
        await().atMost(PATIENCE.multipliedBy(2))
                .until(() -> customers.finished() >= before + 2 * ORDERS
                        || !customers.complaints().isEmpty());
        assertThat(customers.complaints()).isEmpty();
    }

    private static void restart(String part, RunningSystem system) throws Exception {
        long before = system.pid(part);
        assertThat(new ProcessBuilder("kill", "-TERM", String.valueOf(before))
                        .start()
                        .waitFor())
                .isZero();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> system.pid(part) != before && isReady(part, system));
    }

    private static boolean isReady(String part, RunningSystem system) throws IOException {
        return SERVERS.contains(part)
                || new Shop(system.address(part)).get("/actuator/health").status() == 200;
    }

    private void everythingAddsUp(RunningSystem system, Customers customers) throws IOException {
        assertThat(failed).isEmpty();
        Audit.awaitSoundLogAt(system.axonserver());
        assertThat(customers.orders()).hasSize(4 * ORDERS);
        for (String acknowledged : customers.orders().values()) {
            await(acknowledged)
                    .atMost(PATIENCE)
                    .until(
                            () -> system.shop()
                                    .get("/v1/orders/" + acknowledged)
                                    .text("/status/order"),
                            status -> status.equals("COMPLETED"));
        }
        assertThat(system.shop().get("/v1/ops/dead-letters").body().path("items"))
                .isEmpty();
    }
}
