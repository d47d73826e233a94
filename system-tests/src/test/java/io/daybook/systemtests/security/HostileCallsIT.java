package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of a running system with what nobody should send: it is refused, and nothing has changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCallsIT {

    private static final String ID = "6f1de3a8-6f0e-4b8e-9a53-0d4c8f9d2b10";
    private static final List<String> OPERATORS = List.of("{\"$ne\":null}", "$where", "{\"$regex\":\".*\"}", "'; DROP");
    private static final List<String> IDS = List.of(
            "{\"$ne\":1}",
            "../../etc/passwd",
            "a\r\nSet-Cookie: a=b",
            "x".repeat(300),
            "\u0000",
            "'; DROP TABLE orders");

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningSystem system;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        system = RunningSystem.start(data, Jdk.OWN);
        assertThat(system.shop().define("tea").status()).isEqualTo(201);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    static List<SecuredCall> calls() throws IOException {
        return SecuredCall.all();
    }

    static List<SecuredCall> callsWithBodies() throws IOException {
        return SecuredCall.all().stream()
                .filter(call -> !call.body().isMissingNode())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("callsWithBodies")
    void a_hostile_body_is_refused(SecuredCall call) throws Exception {
        long before = events();

        for (Map.Entry<String, byte[]> body : HostileBodies.of(call.body()).entrySet()) {
            HttpResponse<String> answer = send(call, call.pathWith(ID), body.getValue());
            assertRefused(call + " with " + body.getKey(), answer);
        }

        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_hostile_query_is_refused_or_finds_nothing(SecuredCall call) throws Exception {
        long before = events();
        byte[] body = body(call);

        for (String operator : OPERATORS) {
            String written = URLEncoder.encode(operator, StandardCharsets.UTF_8);
            assertRefused(operator, send(call, call.pathWith(ID) + "?" + written + "=1", body));
            for (String query : call.queries()) {
                assertNothingBroke(send(call, call.pathWith(ID) + "?" + query + "=" + written, body));
                assertRefused(query, send(call, call.pathWith(ID) + "?" + query + "%5B%24ne%5D=" + written, body));
            }
        }

        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_hostile_id_is_nobodys(SecuredCall call) throws Exception {
        long before = events();

        for (String id : IDS) {
            String written = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            String path = call.pathWith(written);
            if (path.equals(call.path())) {
                return;
            }
            HttpResponse<String> answer = send(call, path, body(call));
            assertNothingBroke(answer);
            assertThat(answer.headers().map()).as(path).doesNotContainKey("set-cookie");
            if (!call.method().equals("GET")) {
                assertRefused(path, answer);
            }
        }

        assertThat(events()).isEqualTo(before);
    }

    /** A line that goes on in the next is one field (RFC 9112 §5.2); nothing else is a field of its own. */
    @ParameterizedTest
    @MethodSource("calls")
    void no_header_makes_another(SecuredCall call) throws Exception {
        String head = call.method() + " " + call.pathWith(ID) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

        assertThat(answered(head + "X-Correlation-Id: a\r\n Set-Cookie: a=b\r\n\r\n"))
                .startsWith("HTTP/1.1 ")
                .doesNotContain("HTTP/1.1 5", "Set-Cookie");
        for (String header : List.of("X-Correlation-Id: a\rSet-Cookie: a=b", "X\u0000: a", "X: a\u0000b")) {
            assertThat(raw(head + header + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain("Set-Cookie");
        }
    }

    private static byte[] body(SecuredCall call) {
        return call.body().isMissingNode()
                ? new byte[0]
                : call.body().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Asks again as long as it is told to come later, as a client does where the machine has much else to do. */
    private HttpResponse<String> send(SecuredCall call, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system.gateway() + path))
                .header("Idempotency-Key", "hostile")
                .method(call.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        return eventually()
                .until(() -> http.send(request.build(), BodyHandlers.ofString()), answer -> answer.statusCode() != 503);
    }

    /** The same. */
    private String answered(String bytes) {
        return eventually().until(() -> raw(bytes), answer -> !answer.startsWith("HTTP/1.1 503 "));
    }

    /** It looks at once, because nearly always that is enough. */
    private static ConditionFactory eventually() {
        return await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(2));
    }

    private String raw(String bytes) throws IOException {
        URI gateway = URI.create(system.gateway());
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = new BufferedInputStream(socket.getInputStream());
            String head = head(answer);
            // Events have no end, and nobody waits for the first.
            return head.contains("text/event-stream")
                    ? head
                    : head + new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answer.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private long events() throws Exception {
        return system.shop().text("/v1/events").lines().count();
    }

    private static void assertRefused(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isBetween(400, 499);
        assertNothingBroke(answer);
    }

    private static void assertNothingBroke(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri(), answer.body())
                .isLessThan(500);
        if (answer.statusCode() >= 400 && !answer.request().method().equals("HEAD")) {
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .doesNotContain("Exception", "io.daybook", "org.")
                    .hasSizeLessThan(100_000);
        }
    }
}
