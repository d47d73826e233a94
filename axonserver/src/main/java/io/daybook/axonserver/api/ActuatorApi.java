package io.daybook.axonserver.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.platform.ConnectedClient;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code /actuator} in the form that Spring Boot's tools read.
 *
 * <p>Health is 200 while appends are accepted and 503 otherwise, so that a load balancer or a start script needs to
 * look at nothing but the status.
 */
public final class ActuatorApi {

    private final ServerView server;
    private final ServerMetrics metrics;

    /**
     * Adds what the server itself has to the numbers.
     *
     * @param registry where everything is counted
     */
    public ActuatorApi(ServerView server, PrometheusMeterRegistry registry) {
        this.server = server;
        this.metrics = new ServerMetrics(registry, server);
    }

    /** Adds its paths. */
    public void addTo(Routes routes) {
        routes.add("GET", "/actuator/health", question -> health())
                .add("GET", "/actuator/info", question -> HttpAnswer.json(200, info()))
                .add("GET", "/actuator/metrics", question -> names())
                .add("GET", "/actuator/metrics/{name}", this::metric)
                .add(
                        "GET",
                        "/actuator/prometheus",
                        question -> HttpAnswer.whole(
                                200,
                                "text/plain; version=0.0.4; charset=utf-8",
                                metrics.scrape().getBytes(UTF_8)));
    }

    private HttpAnswer health() {
        return server.storage()
                .trouble()
                .map(reason -> {
                    Map<String, Object> down = new LinkedHashMap<>();
                    down.put("status", "DOWN");
                    down.put("details", Map.of("reason", reason));
                    return HttpAnswer.json(503, down);
                })
                .orElseGet(() -> HttpAnswer.json(200, Map.of("status", "UP")));
    }

    private Map<String, Object> info() {
        NodeInfo node = server.node().get();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("app", Map.of("name", "Daybook embedded Axon Server", "version", server.version()));
        info.put("context", ServerView.CONTEXT);
        info.put("grpc", node.getHostName() + ":" + node.getGrpcPort());
        info.put("http", "http://" + node.getHostName() + ":" + node.getHttpPort());
        info.put("lastToken", server.storage().lastToken());
        info.put(
                "clients",
                server.clients().all().stream().map(ActuatorApi::describe).toList());
        return info;
    }

    private static Map<String, ?> describe(ConnectedClient client) {
        List<String> processors = client.processors().stream()
                .map(EventProcessorInfo::getProcessorName)
                .sorted()
                .toList();
        return Map.of("clientId", client.clientId(), "component", client.componentName(), "processors", processors);
    }

    private HttpAnswer names() {
        return HttpAnswer.json(
                200,
                Map.of(
                        "names",
                        metrics.refresh().getMeters().stream()
                                .map(meter -> meter.getId().getName())
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    /** The sum over all its tags, as Spring Boot shows a metric where no tag is chosen. */
    private HttpAnswer metric(HttpQuestion question) {
        String name = question.variable("name");
        List<Meter> meters = metrics.refresh().getMeters().stream()
                .filter(meter -> meter.getId().getName().equals(name))
                .toList();
        if (meters.isEmpty()) {
            return HttpAnswer.problem(404, "Not Found", "There is no metric of this name.");
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        meters.forEach(meter -> meter.measure()
                .forEach(measured -> sums.merge(
                        measured.getStatistic().name(),
                        measured.getValue(),
                        measured.getStatistic().name().equals("MAX") ? Math::max : Double::sum)));
        return HttpAnswer.json(
                200,
                Map.of(
                        "name",
                        name,
                        "measurements",
                        sums.entrySet().stream()
                                .map(sum -> Map.of("statistic", sum.getKey(), "value", sum.getValue()))
                                .toList()));
    }
}
