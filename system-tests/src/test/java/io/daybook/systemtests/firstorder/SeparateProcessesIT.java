package io.daybook.systemtests.firstorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.systemtests.deployment.Series;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import io.daybook.systemtests.running.TraceReceiver;
import io.daybook.systemtests.running.TraceReceiver.ReceivedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first orders in six processes, on the newest JDK that the machine has. */
class SeparateProcessesIT extends FirstOrders {

    private static final List<String> SERVICES = List.of("gateway", "command-side", "query-side", "saga-coordinator");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

    /** Of certificates, which this system has none of. */
    private static final Set<String> ONLY_WITH_TLS = Set.of("ssl_chain_expiry_seconds");

    private static final String PLACING = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PACKING = "0af7651916cd43dd8448eb211c80319c";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static @Nullable Path data;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("LOGGING_STRUCTURED_FORMAT_FILE", "ecs", "DAYBOOK_DEADLINE_PACKING", "PT15S"));
    private @Nullable TraceReceiver collector;

    @Override
    RunningSystem start() throws IOException {
        collector = TraceReceiver.start();
        environment.putAll(collector.environment());
        return RunningSystem.start(Objects.requireNonNull(data), Jdk.NEWEST, environment, "--separate");
    }

    @Override
    void afterwards() {
        collector().close();
    }

    @Test
    void an_order_is_one_trace_to_which_later_ones_are_linked() throws Exception {
        shop().define("followed");
        shop().receive("followed", 1, "followed-1");

        String order = shop().with("traceparent", traceparent(PLACING))
                .order("followed", "followed", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]")
                .text("/orderId");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received(PLACING))
                .contains(
                        "gateway: http post /v1/**",
                        "command-side: http post /v1/orders",
                        "saga-coordinator: ProcessHandler.on(EventMessage)",
                        "saga-coordinator: replace daybook-processes.processes",
                        "command-side: CommandBus.handleCommand(ConfirmOrder)",
                        "query-side: OrderSummaryProjection.on(OrderEvent,StreamPosition)",
                        "query-side: replace daybook-read-models.orders"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logged("saga-coordinator"))
                .filteredOn(line -> line.at("/labels/order_id").asText().equals(order))
                .filteredOn(line -> line.at("/message").asText().startsWith("ALERT packing-overdue"))
                .extracting(line -> line.at("/trace/id").asText())
                .containsAnyElementsOf(linkedTo(PLACING, "order-fulfilment PackingOverdue")));

        String shipment = allocated(order).at("/shipments/0/shipmentId").asText();
        shop().with("traceparent", traceparent(PACKING))
                .post("/v1/shipments/" + shipment + "/packing", "followed-packing", "{}", 0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(linkedTo(PLACING, "ProcessHandler.on(EventMessage)"))
                .contains(PACKING));
        assertThat(collector().spans().toString() + logged("saga-coordinator") + logged("command-side"))
                .doesNotContain("Rua 1", "Recife");
    }

    private List<String> received(String traceId) {
        return collector().spans().stream()
                .filter(span -> span.traceId().equals(traceId))
                .map(span -> span.service() + ": " + span.name())
                .toList();
    }

    /** The traces with a span of that name that is linked to that trace. */
    private List<String> linkedTo(String traceId, String name) {
        return collector().spans().stream()
                .filter(span -> span.name().equals(name) && span.links().contains(traceId))
                .map(ReceivedSpan::traceId)
                .toList();
    }

    private static String traceparent(String traceId) {
        return "00-" + traceId + "-00f067aa0ba902b7-01";
    }

    private static List<JsonNode> logged(String part) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Objects.requireNonNull(data).resolve("logs/" + part + ".log"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private TraceReceiver collector() {
        return Objects.requireNonNull(collector);
    }

    /** What is looked at by the clock comes after a while. */
    @Test
    void some_part_measures_what_alerts_and_dashboards_need() throws Exception {
        shop().define("measured");
        shop().receive("measured", 1, "measured-1");
        shop().order("measured", "measured", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]");
        Set<String> wanted = new TreeSet<>(Series.needed());
        wanted.removeAll(ONLY_WITH_TLS);

        assertThat(wanted).hasSizeGreaterThan(SERVICES.size());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(measured()).containsAll(wanted));
    }

    private Set<String> measured() throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>(List.of(system().dashboard(), system().monitoring("mongodb")));
        for (String service : SERVICES) {
            parts.add(system().address(service));
        }
        Set<String> measured = new TreeSet<>();
        for (String part : parts) {
            String text = new Shop(part).text("/actuator/prometheus");
            assertThat(text).as(part).contains("jvm_memory_used_bytes");
            SERIES.matcher(text).results().forEach(series -> measured.add(series.group(1)));
        }
        return measured;
    }
}
