package io.daybook.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.HalfSentRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsEndpointTest {

    private volatile Optional<String> trouble = Optional.empty();
    private OperationsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = OperationsEndpoint.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> trouble,
                () -> Map.of("clients", List.of("a\"b", 7L)));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void a_healthy_server_is_up() throws Exception {
        HttpResponse<String> answer = get("/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void a_server_that_cannot_write_is_down_and_says_why() throws Exception {
        trouble = Optional.of("the log is broken");

        HttpResponse<String> answer = get("/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\",\"details\":{\"reason\":\"the log is broken\"}}");
    }

    @Test
    void info_is_what_the_server_says_about_itself() throws Exception {
        assertThat(get("/actuator/info").body()).isEqualTo("{\"clients\":[\"a\\\"b\",7]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/actuator", "/actuator/health/", "/actuator/healthy", "/v1/public/me"})
    void nothing_else_is_found(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void health_answers_while_slow_clients_hang() throws Exception {
        try (HalfSentRequests slow = HalfSentRequests.open(endpoint.port(), 4)) {
            assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(slow.count()).isEqualTo(4);
        }
    }

    @Test
    void whoever_embeds_a_server_keeps_the_properties_of_their_jvm() {
        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(property -> property.startsWith("sun.net.httpserver."));
    }

    @Test
    void nothing_can_be_changed() throws Exception {
        HttpResponse<String> answer = send(request("/actuator/health").POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void json_escapes_what_would_break_it() {
        assertThat(JsonText.of("line\nend \"quoted\" \\")).isEqualTo("\"line\\u000aend \\\"quoted\\\" \\\\\"");
        assertThat(JsonText.of(Map.of("ok", true))).isEqualTo("{\"ok\":true}");
        assertThat(JsonText.of(List.of("ü", 1))).isEqualTo("[\"ü\",1]");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
