package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running system that a real Prometheus watches. One alert of each kind fires and ends: of something that does not
 * answer, of a share of failures, of a value that is too high, and of one of staff's.
 *
 * <p>It is run by hand, with {@code -Dfaults.alerts=true}, where Prometheus is installed.
 */
@EnabledIfSystemProperty(named = "faults.alerts", matches = "true")
class FiredAlertsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final List<String> SERVICES = List.of("gateway", "command-side", "query-side", "saga-coordinator");

    @Test
    void alerts_fire_and_end(@TempDir Path scratch) throws Exception {
        Map<String, String> hurried = Map.of("DAYBOOK_DEADLINE_PACKING", "PT5S");
        try (RunningSystem system = RunningSystem.start(scratch.resolve("data"), Jdk.OWN, hurried, "--separate");
                Prometheus prometheus = Prometheus.start(scratch, targets(system))) {
            system.shop().define("tea");
            system.shop().receive("tea", 10_000, "tea");
            await().atMost(PATIENCE).until(() -> prometheus.query("up == 1").size() == SERVICES.size() + 2);
            assertThat(prometheus.firing()).isEmpty();
            unpacked(system, prometheus);
            stoppedProcessor(system, prometheus);
            frozenService(system, prometheus);

            await("all end").atMost(PATIENCE).until(prometheus::firing, Set::isEmpty);
            shownInDashboards(system, prometheus);
        }
    }

    private static Map<String, Map<String, String>> targets(RunningSystem system) throws IOException {
        Map<String, String> services = new TreeMap<>();
        for (String service : SERVICES) {
            services.put(service, URI.create(system.address(service)).getAuthority());
        }
        return Map.of(
                "daybook",
                services,
                "axonserver",
                Map.of("axonserver", URI.create(system.dashboard()).getAuthority()),
                "mongodb",
                Map.of("mongodb", URI.create(system.monitoring("mongodb")).getAuthority()));
    }

    /** After some orders and questions every query of every panel finds something. */
    private static void shownInDashboards(RunningSystem system, Prometheus prometheus) {
        Set<String> empty = Dashboards.expressions().collect(Collectors.toCollection(TreeSet::new));
        assertThat(empty).isNotEmpty();
        await("panels show something")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            Shop.Answer placed = system.shop().order("shown-" + System.nanoTime(), "tea", 1, CARD);
                            system.shop().get("/v1/orders/" + placed.text("/orderId"));
                            for (String query : List.copyOf(empty)) {
                                if (!prometheus.query(query).isEmpty()) {
                                    empty.remove(query);
                                }
                            }
                            return empty;
                        },
                        Set::isEmpty);
    }

    /** One of staff's: it is told of once each period. */
    private static void unpacked(RunningSystem system, Prometheus prometheus) throws IOException {
        Shop shop = system.shop();
        Shop.Answer placed = shop.order("unpacked", "tea", 1, CARD);
        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");

        fires(prometheus, "PackingOverdue");

        String order = "/v1/orders/" + placed.text("/orderId");
        assertThat(shop.post(order + "/cancellation", "not-packed", "{\"reason\":\"CUSTOMER\"}", 25)
                        .status())
                .isEqualTo(202);
        ends(prometheus, "PackingOverdue");
    }

    /** A value that is too high: a view that an operator has stopped, and forgotten. */
    private static void stoppedProcessor(RunningSystem system, Prometheus prometheus) throws IOException {
        Shop server = new Shop(system.dashboard());
        String processors = "/v1/components/query-side/processors";
        String processor = processors + "/timeline/";
        String store = "?context=default&tokenStoreIdentifier="
                + server.get(processors + "?context=default")
                        .body()
                        .findValuesAsText("tokenStoreIdentifier")
                        .get(0);
        assertThat(server.call("PATCH", processor + "pause" + store, "pause").status())
                .isEqualTo(200);
        system.shop().receive("tea", 1, "tea-2");

        fires(prometheus, "ProcessorBehind");

        assertThat(server.call("PATCH", processor + "start" + store, "start").status())
                .isEqualTo(200);
        ends(prometheus, "ProcessorBehind");
    }

    /** Something that does not answer, and so a share of failures. */
    private static void frozenService(RunningSystem system, Prometheus prometheus) throws Exception {
        signal(system.pid("command-side"), "STOP");
        Callable<Boolean> failsMeanwhile = () -> {
            system.shop().receive("tea", 1, "tea-" + System.nanoTime());
            return prometheus
                    .firing()
                    .containsAll(Set.of("PartDown", "ServiceGone", "ServiceUnavailable", "RequestsFail"));
        };
        await("they fire").atMost(PATIENCE).until(failsMeanwhile);

        signal(system.pid("command-side"), "CONT");
        ends(prometheus, "PartDown");
        ends(prometheus, "ServiceGone");
        ends(prometheus, "ServiceUnavailable");
        ends(prometheus, "RequestsFail");
    }

    private static void fires(Prometheus prometheus, String alert) {
        await(alert + " fires").atMost(PATIENCE).until(() -> prometheus.firing().contains(alert));
    }

    private static void ends(Prometheus prometheus, String alert) {
        await(alert + " ends").atMost(PATIENCE).until(() -> !prometheus.firing().contains(alert));
    }

    private static void signal(long pid, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
        assertThat(kill.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
