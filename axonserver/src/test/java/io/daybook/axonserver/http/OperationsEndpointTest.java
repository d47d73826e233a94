package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.Browser;
import io.daybook.axonserver.fixture.HalfSentRequests;
import io.daybook.axonserver.transport.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsEndpointTest {

    private static final String FORBIDDEN = "the endpoint must not be asked";

    private OperationsEndpoint endpoint;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        restart(null);
    }

    private void restart(@Nullable String token) throws IOException {
        if (endpoint != null) {
            endpoint.close();
        }
        Routes routes = new Routes()
                .add("GET", "/actuator/health", question -> HttpAnswer.json(200, Map.of("status", "UP")))
                .add("GET", "/things/{name}", question -> HttpAnswer.json(200, question.variable("name")))
                .add("POST", "/things", question -> HttpAnswer.json(200, question.parameters()))
                .add("GET", "/number", question -> HttpAnswer.json(200, question.number("n")))
                .add("GET", "/feed", question -> HttpAnswer.feed(new TwoMessages()))
                .add("GET", "/broken", question -> {
                    throw new IOException(FORBIDDEN);
                });
        endpoint = OperationsEndpoint.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new Access(token, null), routes);
        browser = new Browser("http://127.0.0.1:" + endpoint.port());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void a_part_of_the_path_is_decoded_by_itself() throws Exception {
        assertThat(browser.get("/things/a%2Fb%20c+d").body()).isEqualTo("\"a/b c+d\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/things", "/things/a/b", "/actuator/healthy", "/actuator/health/"})
    void nothing_else_is_found(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isIn(404, 405);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void another_method_is_refused_and_the_right_one_named() throws Exception {
        HttpResponse<String> answer = browser.post("/actuator/health", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void the_fields_of_a_form_are_parameters() throws Exception {
        assertThat(browser.post("/things", "a=1+2&b=%C3%BC").body()).contains("\"a\":\"1 2\"", "\"b\":\"ü\"");
    }

    @Test
    void a_parameter_that_makes_no_sense_is_named() throws Exception {
        HttpResponse<String> answer = browser.get("/number?n=many");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("n must be a whole number, not \\\"many\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/%zz", "nothing", "/things/a?b=%"})
    void what_is_no_request_is_refused(String target) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void what_fails_says_nothing_of_the_inside() throws Exception {
        HttpResponse<String> answer = browser.get("/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain(FORBIDDEN);
    }

    @Test
    void no_page_may_load_run_or_send_anything_from_or_to_elsewhere() throws Exception {
        assertThat(browser.get("/actuator/health").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "*"));
    }

    @Test
    void health_answers_while_slow_clients_hang() throws Exception {
        try (HalfSentRequests slow = HalfSentRequests.open(endpoint.port(), 40)) {
            assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(slow.count()).isEqualTo(40);
        }
    }

    @Test
    void a_feed_sends_what_is_new_and_goes_on() throws Exception {
        try (Stream<String> lines = browser.lines("/feed")) {
            assertThat(lines.limit(7).toList())
                    .containsExactly("event: news", "id: 1", "data: one", "data: two", "", "data: three", "");
        }
    }

    @Test
    void requests_that_come_at_once_are_answered_in_their_order() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            String first = "GET /things/first HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            String second = "GET /things/second HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((first + second).getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .containsSubsequence("\"first\"", "\"second\"");
        }
    }

    @Test
    void without_a_token_the_server_is_asked_by_its_address_only() throws Exception {
        assertThat(status("/things/a", "evil.example")).isEqualTo(403);
        assertThat(status("/things/a", "localhost:8024")).isEqualTo(200);
        assertThat(status("/things/a", "[::1]:8024")).isEqualTo(200);
        assertThat(status("/actuator/health", "evil.example")).isEqualTo(200);
    }

    @Test
    void what_changes_something_comes_from_no_page_of_another_site() throws Exception {
        assertThat(browser.post("/things", "", "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/things", "", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(browser.post("/things", "", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        String own = "http://127.0.0.1:" + endpoint.port();
        assertThat(browser.post("/things", "", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void with_a_token_everything_but_health_needs_it() throws Exception {
        restart("secret");

        assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
        HttpResponse<String> refusal = browser.get("/things/a");
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic realm="));
        assertThat(browser.get("/things/a", "AxonIQ-Access-Token", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/things/a", "AxonIQ-Access-Token", "secret").statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/things/a", "Authorization", basic("anybody:secret"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/things/a", "Authorization", basic("secret:")).statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/things/a", "Authorization", "Basic !").statusCode())
                .isEqualTo(401);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private int status(String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static final class TwoMessages implements EventFeed {

        private final Queue<Message> messages =
                new ArrayDeque<>(List.of(new Message("news", "1", "one\ntwo"), new Message("", "", "three")));

        @Override
        public List<Message> next() {
            return messages.isEmpty() ? List.of() : List.of(messages.remove());
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(10);
        }
    }
}
