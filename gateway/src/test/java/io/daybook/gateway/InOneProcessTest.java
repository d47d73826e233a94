package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.service.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InOneProcessTest extends GatewayContract {

    /** Port 1 is privileged and unused; the default ports may belong to a system that somebody runs. */
    private static final Map<String, String> NOBODY = Map.of(
            "daybook.services.command-side", "http://127.0.0.1:1",
            "daybook.services.query-side", "http://127.0.0.1:1",
            "daybook.services.saga-coordinator", "http://127.0.0.1:1");

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

    @Test
    void without_a_service_it_is_not_ready_and_says_so() {
        try (RunningService lonely = Installation.gateway(NOBODY)) {
            Client client = Client.of(lonely.port());

            assertThat(client.get("/actuator/health").statusCode()).isEqualTo(503);
            assertProblem(client.get("/v1/toys/1"), 503, "UNAVAILABLE");
            assertThat(client.get("/v1/toys/1").headers().firstValue("Retry-After"))
                    .isPresent();
        }
    }
}
