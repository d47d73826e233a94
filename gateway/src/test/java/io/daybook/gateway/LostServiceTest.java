package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostServiceTest {

    private static final String LARGE_AND_HALF =
            "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + "x".repeat(2_000_000);

    private static RudeService rude;
    private static RunningService gateway;

    @BeforeAll
    static void start() {
        rude = new RudeService();
        gateway = gatewayTo(rude.uri());
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        rude.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 ",
                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"half\":",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"hal",
                "SSH-2.0-OpenSSH\r\n\r\n"
            })
    void what_is_lost_after_sending_is_unknown_for_a_command_and_is_sent_once(String answer) {
        rude.answers(answer);

        Client.assertProblem(Client.of(gateway.port()).post("/v1/toys", "{\"name\":\"a\"}"), 504, "OUTCOME_UNKNOWN");
        assertThat(rude.requests()).isEqualTo(1);

        Client.assertProblem(Client.of(gateway.port()).get("/v1/toys/1"), 503, "UNAVAILABLE");
    }

    @Test
    void a_service_that_takes_too_long_is_lost_too() {
        rude.keepsSilent();

        Client.assertProblem(Client.of(gateway.port()).post("/v1/toys", "{\"name\":\"a\"}"), 504, "OUTCOME_UNKNOWN");
    }

    @Test
    void a_service_that_cannot_be_reached_is_unavailable_for_both() throws IOException {
        try (Socket nobody = boundOnly();
                RunningService lonely = gatewayTo("http://127.0.0.1:" + nobody.getLocalPort())) {
            Client client = Client.of(lonely.port());

            Client.assertProblem(client.post("/v1/toys", "{\"name\":\"a\"}"), 503, "UNAVAILABLE");
            Client.assertProblem(client.get("/v1/toys/1"), 503, "UNAVAILABLE");
            assertThat(client.get("/v1/toys/1").headers().firstValue("Retry-After"))
                    .hasValue("1");
            assertThat(client.get("/actuator/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void what_no_tls_can_be_agreed_on_for_has_not_left() {
        rude.answers("HTTP/1.1 400 Bad Request\r\n\r\n");
        try (RunningService deceived = gatewayTo(rude.uri().replace("http:", "https:"))) {
            Client.assertProblem(Client.of(deceived.port()).post("/v1/toys", "{\"name\":\"a\"}"), 503, "UNAVAILABLE");
        }
    }

    @Test
    void another_instance_is_asked_where_one_cannot_be_reached() throws IOException {
        RunningService toy = Installation.toy("command-side", start -> start);
        String instances = "spring.cloud.discovery.client.simple.instances.command-side";
        try (toy;
                Socket nobody = boundOnly();
                RunningService balancing = Installation.gateway(Map.of(
                        instances + "[0].uri", "http://127.0.0.1:" + nobody.getLocalPort(),
                        instances + "[1].uri", "http://127.0.0.1:" + toy.port()))) {
            Client client = Client.of(balancing.port());

            for (int i = 0; i < 4; i++) {
                assertThat(client.post("/v1/toys", "{\"name\":\"a\"}", "Idempotency-Key", "k")
                                .statusCode())
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void a_large_answer_that_breaks_off_is_lost() {
        rude.answers(LARGE_AND_HALF);

        Client.assertProblem(Client.of(gateway.port()).get("/v1/large"), 503, "UNAVAILABLE");
        Client.assertProblem(Client.of(gateway.port()).post("/v1/toys", "{\"name\":\"a\"}"), 504, "OUTCOME_UNKNOWN");
    }

    @Test
    void what_a_client_would_rather_wait_a_service_is_given() {
        rude.keepsSilent();
        long start = System.nanoTime();

        Client.assertProblem(
                Client.of(gateway.port()).post("/v1/toys", "{\"name\":\"a\"}", "Prefer", "wait=2"),
                504,
                "OUTCOME_UNKNOWN");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void what_has_no_connection_because_others_wait_has_not_left() {
        try (RunningService narrow = gatewayTo(
                rude.uri(), Map.of("daybook.gateway.connections-max", "1", "daybook.gateway.answer-timeout", "1h"))) {
            rude.keepsSilent();
            Client client = Client.of(narrow.port());
            CompletableFuture<?> waiting = client.http()
                    .sendAsync(client.request("/v1/toys/1").build(), HttpResponse.BodyHandlers.discarding());
            await().until(() -> rude.requests() == 1);

            Client.assertProblem(client.post("/v1/toys", "{\"name\":\"a\"}"), 503, "UNAVAILABLE");
            assertThat(waiting).isNotDone();
            rude.hangsUp();
        }
    }

    private static RunningService gatewayTo(String uri) {
        return gatewayTo(uri, Map.of("daybook.gateway.answer-timeout", "1s", "daybook.gateway.breaker.calls", "1000"));
    }

    private static RunningService gatewayTo(String uri, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        RouteTable.SERVICES.forEach(service -> properties.put("daybook.services." + service, uri));
        return Installation.gateway(properties);
    }

    /** Holds a port without listening there, so that nobody else ever does. */
    private static Socket boundOnly() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }
}
