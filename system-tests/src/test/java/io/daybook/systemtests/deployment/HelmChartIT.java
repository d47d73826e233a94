package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pods of the chart as processes with exactly the variables that it gives them. Names lead to them by a file, as
 * those of headless services do by the DNS of Kubernetes. It runs where Helm is installed.
 */
@EnabledIf("io.daybook.systemtests.deployment.HelmChart#isRendered")
class HelmChartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SERVED_MEANWHILE = 60;
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private final Path scratch;
    private final Path hosts;
    private final Map<String, ContainerProcess> pods = new TreeMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    HelmChartIT(@TempDir Path scratch) {
        this.scratch = scratch;
        this.hosts = scratch.resolve("hosts");
    }

    @AfterEach
    void end() throws Exception {
        pods.values().forEach(ContainerProcess::close);
        while (!servers.isEmpty()) {
            servers.pop().close();
        }
    }

    @Test
    void one_pod_of_each_leaves_and_no_request_fails() throws Exception {
        EmbeddedIssuer issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
        servers.push(issuer);
        install(issuer.uri().toString());
        String gateway = "http://" + addresses.get("gateway-0") + ":8080";
        Shop shop = new Shop(gateway).as(issuer.token(new IssuerAccount("sam", "", Set.of("staff"))));
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> assertThat(
                        shop.get("/actuator/health").status())
                .isEqualTo(200));
        shop.define("tea");
        shop.receive("tea", 10_000, "tea");

        CompletableFuture<Void> visitors = CompletableFuture.runAsync(() -> visit(shop));
        await().atMost(PATIENCE).until(() -> served.get() > SERVED_MEANWHILE);
        for (String leaving : List.of("command-side-1", "query-side-1")) {
            name(pods.keySet().stream().filter(pod -> !pod.equals(leaving)).toList());
            Objects.requireNonNull(pods.remove(leaving)).close();
        }
        int before = served.get();
        await().atMost(PATIENCE).until(() -> served.get() > before + SERVED_MEANWHILE);
        open = false;
        visitors.join();

        assertThat(failed).isEmpty();
        assertThat(shop.order("last", "tea", 1, CARD).text("/status/order")).isEqualTo("CONFIRMED");
    }

    /** Two pods of what answers and one of the rest, on servers of their own. */
    private void install(String issuer) throws IOException {
        EmbeddedAxonServer axonServer = EmbeddedAxonServer.start(
                AxonServerOptions.in(scratch.resolve("axonserver")).withFreePorts());
        servers.push(axonServer);
        EmbeddedMongoDb mongoDb = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(scratch.resolve("mongodb")));
        servers.push(mongoDb);
        Map<String, Map<String, Object>> workloads = HelmChart.workloads(Map.of(
                "axonserver.address",
                axonServer.address(),
                "mongodb.uriSecret.name",
                "uri",
                "signingSecret.name",
                "signing",
                "identity.issuer",
                issuer));
        Map<String, String> secrets =
                Map.of("uri", mongoDb.connectionString(), "signing", "0123456789abcdef0123456789abcdef");
        name(List.of());
        start(workloads, secrets, "command-side", 2);
        start(workloads, secrets, "query-side", 2);
        start(workloads, secrets, "saga-coordinator", 1);
        start(workloads, secrets, "gateway", 1);
        name(List.copyOf(pods.keySet()));
    }

    private void start(
            Map<String, Map<String, Object>> workloads, Map<String, String> secrets, String service, int replicas)
            throws IOException {
        Map<String, Object> workload = Objects.requireNonNull(workloads.get(service));
        for (int ordinal = 0; ordinal < replicas; ordinal++) {
            String pod = service + "-" + ordinal;
            String address = "127.1." + (ordinal + 1) + "." + (pods.size() + 1); // All of 127/8 is this machine.
            addresses.put(pod, address);
            Map<String, String> environment = HelmChart.environment(workload, pod, secrets);
            environment.putAll(Map.of(
                    "SERVER_ADDRESS",
                    address,
                    "DAYBOOK_DATA",
                    scratch.resolve(pod).toString()));
            String application =
                    ComposeFile.strings(HelmChart.container(workload), "args").get(0);
            // The first is the image's.
            List<String> options = List.of("-Dsun.net.inetaddr.ttl=5", "-Djdk.net.hosts.file=" + hosts);
            pods.put(pod, ContainerProcess.start(application, options, environment, scratch.resolve(pod)));
        }
    }

    /** Says which pods are behind the names of their services. */
    private void name(List<String> ready) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName());
        ready.forEach(pod -> lines.add(
                addresses.get(pod) + " " + pod.replaceFirst("-\\d+$", "") + "." + HelmChart.NAMESPACE + ".svc"));
        Path fresh = Files.write(hosts.resolveSibling("hosts.new"), lines);
        Files.move(fresh, hosts, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Asks and buys without a pause, and asks nothing twice. */
    private void visit(Shop shop) {
        while (open) {
            try {
                Shop.Answer answer = served.get() % 4 == 0
                        ? shop.post("/v1/orders", "key-" + served.get(), Shop.orderOf("tea", 1, CARD), 0)
                        : shop.get("/v1/products/tea");
                if (answer.status() >= 300) {
                    failed.add(answer.status() + " " + answer.body());
                }
            } catch (IOException lost) {
                failed.add(String.valueOf(lost));
            }
            served.incrementAndGet();
        }
    }
}
