package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.InProcessServices;
import io.daybook.kit.service.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InOneProcessTest extends GatewayContract {

    /** Port 1 is privileged and unused; the default ports may belong to a system that somebody runs. */
    private static final Map<String, String> NOBODY = addresses("http://127.0.0.1:1");

    private static RunningService gateway;
    private static List<RunningService> services;

    @BeforeAll
    static void start() {
        gateway = Installation.gateway(Map.of());
        services = Installation.toys(start -> start.asGuestOf(gateway));
    }

    @AfterAll
    static void stop() {
        services.forEach(RunningService::close);
        gateway.close();
    }

    @Override
    Client client() {
        return Client.of(gateway.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "replays", "analytics", "audit"})
    void questions_go_to_the_query_side_whatever_the_method(String part) {
        assertThat(client().post("/v1/" + part + "/toys", "{\"name\":\"?\"}", "Idempotency-Key", "k")
                        .body())
                .contains("query-side");
    }

    @Test
    void until_its_services_are_here_nobody_else_is_asked_for_them() throws IOException {
        try (RudeService other = new RudeService();
                RunningService early = Installation.gateway(waitingForGuestsBeside(other))) {
            Client client = Client.of(early.port());

            assertThat(client.get("/actuator/health").statusCode()).isEqualTo(503);
            Client.assertProblem(client.post("/v1/toys", "{\"name\":\"a\"}"), 503, "UNAVAILABLE");
            Client.assertProblem(client.get("/v1/toys/1"), 503, "UNAVAILABLE");
            Client.assertProblem(client.method("OPTIONS", "/v1/toys"), 503, "UNAVAILABLE");
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void a_service_that_has_left_is_not_looked_for_elsewhere() throws IOException {
        try (RudeService other = new RudeService();
                RunningService host = Installation.gateway(addresses(other.uri()))) {
            Installation.toys(start -> start.asGuestOf(host)).forEach(RunningService::close);

            Client.assertProblem(Client.of(host.port()).get("/v1/toys/1"), 503, "UNAVAILABLE");
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void a_service_that_is_degraded_is_ready_and_its_host_says_why() {
        try (RunningService host = Installation.gateway(Map.of())) {
            List<RunningService> degraded = Installation.toys(
                    start -> start.with(Map.of("toy.health", "DEGRADED")).asGuestOf(host));
            HttpResponse<String> health = Client.of(host.port()).get("/actuator/health");
            degraded.forEach(RunningService::close);

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"spring\":{\"details\":{\"wound\":\"last week\"},\"status\":\"DEGRADED\"}");
        }
    }

    @Test
    void a_service_that_is_degraded_passes_every_probe() {
        try (RunningService alone =
                Installation.toy("query-side", start -> start.with(Map.of("toy.health", "DEGRADED")))) {
            Client client = Client.of(alone.port());

            assertThat(client.get("/actuator/health").body()).contains("\"status\":\"DEGRADED\"");
            for (String probe : List.of("", "/liveness", "/readiness")) {
                assertThat(client.get("/actuator/health" + probe).statusCode()).isEqualTo(200);
            }
            assertThat(alone.isReady()).isTrue();
        }
    }

    private static Map<String, String> waitingForGuestsBeside(RudeService other) {
        Map<String, String> properties = new HashMap<>(addresses(other.uri()));
        properties.put(InProcessServices.EXPECTED, String.join(",", RouteTable.SERVICES));
        return properties;
    }

    private static Map<String, String> addresses(String uri) {
        return Map.of(
                "daybook.services.command-side", uri,
                "daybook.services.query-side", uri,
                "daybook.services.saga-coordinator", uri);
    }

    @Test
    void without_a_service_it_is_not_ready_and_says_so() {
        try (RunningService lonely = Installation.gateway(NOBODY)) {
            Client client = Client.of(lonely.port());

            assertThat(client.get("/actuator/health").statusCode()).isEqualTo(503);
            Client.assertProblem(client.get("/v1/toys/1"), 503, "UNAVAILABLE");
            assertThat(client.get("/v1/toys/1").headers().firstValue("Retry-After"))
                    .isPresent();
        }
    }
}
