package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.service.RunningService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id of a request, through the gateway to a service and back. */
class CorrelationTest {

    private static final String ID = "X-Correlation-Id";

    private static RunningService gateway;
    private static List<RunningService> services;

    @BeforeAll
    static void start() {
        services = Installation.toys(start -> start);
        gateway = Installation.gateway(Installation.addresses(services));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.forEach(RunningService::close);
    }

    @Test
    void what_a_client_sends_its_service_gets_and_its_answer_has() {
        HttpResponse<String> answer = Client.of(gateway.port()).get("/v1/headers", ID, "order-17_a.b");

        assertThat(answer.body()).contains("\"" + ID + "\":[\"order-17_a.b\"]");
        assertThat(answer.headers().allValues(ID)).containsExactly("order-17_a.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "<script>", "é", "0123456789012345678901234567890123456789012345678901234567890123x"})
    void what_is_no_id_is_replaced(String sent) {
        HttpResponse<String> answer = Client.of(gateway.port()).get("/v1/headers", ID, sent);

        String id = answer.headers().firstValue(ID).orElseThrow();
        assertThat(UUID.fromString(id)).isNotNull();
        assertThat(answer.body()).contains("\"" + ID + "\":[\"" + id + "\"]");
    }

    @Test
    void whatever_is_refused_has_one() {
        Client client = Client.of(gateway.port());

        for (HttpResponse<String> answer : List.of(
                client.get("/v1/nothing"),
                client.get("/v2"),
                client.post("/v1/toys", "{", "Idempotency-Key", "k"),
                client.post("/v1/toys", "x".repeat((1 << 20) + 1)))) {
            assertThat(answer.headers().allValues(ID)).hasSize(1);
        }
    }
}
