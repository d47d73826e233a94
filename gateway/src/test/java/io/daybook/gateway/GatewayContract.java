package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client may rely on, whether the services are guests in the gateway's process or processes of their own. */
abstract class GatewayContract {

    private static final int MORE_THAN_THREADS = 1_050;

    /** A client of the gateway under test. */
    abstract Client client();

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/toys/1, query-side",
        "GET, /v1/simulator/toys/1, saga-coordinator",
        "GET, /v1/ops/sagas, saga-coordinator",
        "GET, /v1/payment-provider, saga-coordinator"
    })
    void reading_goes_where_the_route_table_says(String method, String path, String service) {
        assertThat(client().get(path).body())
                .contains("\"service\":\"" + service + "\"", "\"path\":\"" + path + "\"", method);
    }

    @ParameterizedTest
    @CsvSource({"/v1/toys, command-side", "/v1/simulator/toys, saga-coordinator", "/v1/ops/toys, query-side"})
    void commands_go_where_the_route_table_says(String path, String service) {
        HttpResponse<String> answer = client().post(path, "{\"name\":\"é 漢 😀\"}", "Idempotency-Key", "k");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"name\":\"" + service + " é 漢 😀\"}");
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).startsWith("/v1/toys/"));
        assertThat(answer.headers().firstValue("Consistency-Token")).isPresent();
    }

    @Test
    void a_condition_is_the_services_business() {
        assertThat(client().get("/v1/toys/1", "If-None-Match", "*").statusCode())
                .isEqualTo(304);
        Client.assertProblem(client().get("/v1/toys/1", "If-Match", "\"2.4\""), 412, "VERSION_MISMATCH");
        assertThat(client().get("/v1/toys/1").headers().firstValue("ETag")).hasValue("\"3.4\"");
        assertThat(client().get("/v1/toys/1", "If-None-Match", "\"3.4\"").statusCode())
                .isEqualTo(304);
        assertThat(client().get("/v1/toys/1", "If-None-Match", "\"3.3\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/v1/toys/1", "/v1/toys/none", "/v1/nothing", "/v1/toys/1?x=1"})
    void who_may_keep_an_answer_is_said_once(String path) {
        assertThat(client().get(path).headers().allValues("Cache-Control")).containsExactly("private, no-cache");
    }

    @Test
    void a_head_is_a_get_without_a_body() {
        HttpResponse<String> answer = client().method("HEAD", "/v1/toys/1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"3.4\"");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void headers_pass_but_for_those_of_the_connection() {
        String headers = client().get("/v1/headers", "X-Thing", "a b", "Te", "trailers", "Prefer", "wait=0")
                .body();

        assertThat(headers).contains("\"X-Thing\":[\"a b\"]", "\"Prefer\":[\"wait=0\"]");
    }

    @Test
    void a_path_and_a_query_pass_as_they_were_written() {
        assertThat(client().get("/v1/toys/a%20%C3%A9%2Bb").body()).contains("/v1/toys/a%20%C3%A9%2Bb");
        assertThat(client().get("/v1/toys/1?x=%C3%A9&x=1").body())
                .contains("{\"parameter\":\"x\",\"detail\":\"is not known here\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Fb, a/b",
        "a%2fb%5Cc, a/b\\\\c",
        "..%2F..%2F~query-side%2Fv1%2Fheaders, ../../~query-side/v1/headers",
        "%252F, %2F"
    })
    void an_id_may_have_any_character(String written, String id) {
        HttpResponse<String> answer = client().get("/v1/toys/" + written);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"path\":\"/v1/toys/" + written + "\"", "\"id\":\"" + id + "\"");
    }

    @Test
    void large_answers_and_streams_arrive_whole() {
        assertThat(client().get("/v1/large/3000000").body()).hasSize(3_000_000);
        assertThat(client().get("/v1/live").body()).isEqualTo("id:1\ndata:first\n\nid:2\ndata:second\n\n");
    }

    @Test
    void a_body_of_a_mebibyte_passes_and_a_byte_more_does_not() {
        String frame = "{\"name\":\"\"}";
        String name = "x".repeat((1 << 20) - frame.length());

        assertThat(client().post("/v1/toys", "{\"name\":\"" + name + "\"}", "Idempotency-Key", "m")
                        .statusCode())
                .isEqualTo(201);
        Client.assertProblem(
                client().post("/v1/toys", "{\"name\":\"" + name + "x\"}", "Idempotency-Key", "m"), 413, "TOO_LARGE");
    }

    @Test
    void ten_megabytes_are_refused_politely_said_or_unsaid() {
        byte[] body = new byte[10 << 20];

        Client.assertProblem(
                client().send(client().request("/v1/toys")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))),
                413,
                "TOO_LARGE");
        Client.assertProblem(
                client().send(client().request("/v1/toys")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))),
                413,
                "TOO_LARGE");
    }

    static Stream<Object[]> refused() {
        return Stream.of(
                new Object[] {"GET", "/", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v2/toys/1", 404, "NOT_FOUND"},
                new Object[] {"POST", "/actuator/nothing", 404, "NOT_FOUND"},
                new Object[] {"GET", "/actuator/env", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1/nothing", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1/toys/1;x=1", 404, "NOT_FOUND"},
                new Object[] {"POST", "/v1/toys;x=1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1/toys/a%00b", 404, "NOT_FOUND"},
                new Object[] {"POST", "/v1/%00", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1%2Ftoys%2F1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1/toys%2F1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1/toys%5C1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/actuator%2Fhealth", 404, "NOT_FOUND"},
                new Object[] {"GET", "/~query-side/v1/toys/1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/~query-side%2Fv1%2Ftoys%2F1", 404, "NOT_FOUND"},
                new Object[] {"GET", "/v1%2F..%2F~query-side/v1/toys/1", 404, "NOT_FOUND"},
                new Object[] {"DELETE", "/v1/toys", 405, "METHOD_NOT_ALLOWED"},
                new Object[] {"PATCH", "/v1/toys", 405, "METHOD_NOT_ALLOWED"},
                new Object[] {"JUGGLE", "/v1/toys", 405, "METHOD_NOT_ALLOWED"},
                new Object[] {"GET", "/v1/broken", 500, "INTERNAL"});
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_not_there_is_a_problem(String method, String path, int status, String code) {
        Client.assertProblem(client().method(method, path), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/toys, POST",
        "GET, /v1/toys, POST",
        "POST, /v1/toys/1, 'GET, HEAD'",
        "PUT, /v1/simulator/toys, POST",
        "DELETE, /v1/simulator/toys/1, 'GET, HEAD'"
    })
    void a_method_that_its_service_does_not_have_comes_with_those_that_it_has(
            String method, String path, String allowed) {
        HttpResponse<String> answer = client().method(method, path);

        Client.assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
    }

    @Test
    void what_the_service_of_a_method_does_not_have_is_not_there_though_another_has_it() {
        assertThat(client().get("/v1/shown").statusCode()).isEqualTo(200);
        for (String method : List.of("POST", "DELETE", "OPTIONS")) {
            Client.assertProblem(client().method(method, "/v1/shown"), 404, "NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/toys, 'POST,OPTIONS'", "/v1/toys/1, 'GET,HEAD,OPTIONS'"})
    void what_is_allowed_can_be_asked(String path, String allowed) {
        HttpResponse<String> answer = client().method("OPTIONS", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
        Client.assertProblem(client().method("OPTIONS", "/v1/nothing"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"/v1/toys, 200, 'POST,OPTIONS'", "/v1/toys/1, 200, 'GET,HEAD,OPTIONS'", "/v1/nothing, 404, ", "*, 404, "
    })
    void a_preflight_is_told_what_is_allowed_like_anybody(String path, int status, @Nullable String allowed) {
        String answer = client().raw("OPTIONS " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Origin: https://shop.example\r\nAccess-Control-Request-Method: POST\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("Access-Control");
        assertThat(answer.lines().filter(line -> line.startsWith("Allow: ")))
                .isEqualTo(allowed == null ? List.of() : List.of("Allow: " + allowed));
    }

    @Test
    void clients_that_stall_in_their_body_keep_nobody_waiting() {
        String half = "POST /v1/toys HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: slow\r\nContent-Length: 500\r\n\r\n{";
        List<Socket> stalled = Stream.generate(() -> client().half(half))
                .limit(MORE_THAN_THREADS)
                .toList();

        assertThat(client().get("/v1/toys/1").statusCode()).isEqualTo(200);
        assertThat(client().post("/v1/toys", "{\"name\":\"a\"}", "Idempotency-Key", "quick")
                        .statusCode())
                .isEqualTo(201);
        assertThat(client().get("/actuator/health").statusCode()).isEqualTo(200);
        stalled.forEach(Client::hangUp);
    }

    @Test
    void what_a_service_finds_wrong_passes_word_for_word() {
        Client.assertProblem(client().post("/v1/toys", "{\"name\":\"x\"}"), 400, "IDEMPOTENCY_KEY_MISSING");
        Client.assertProblem(client().post("/v1/toys", "{", "Idempotency-Key", "k"), 400, "MALFORMED");
        assertThat(client().post("/v1/toys", "{\"name\":\"bad\"}", "Idempotency-Key", "k")
                        .body())
                .contains("\"pointer\":\"/name\"");
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "GARBAGE\r\n\r\n",
                "GET /v1/toys/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/toys?x=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /v1/toys/[ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/toys HTTP/1.1\r\n\r\n",
                "GET /v1/toys HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/toys HTTP/1.1\r\nHost: a\r\nBad Header: x\r\nConnection: close\r\n\r\n",
                "POST /v1/toys HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /v1/toys HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /v1/toys HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /v1/toys HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_malformed(String request) {
        assertThat(client().raw(request))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json", "\"code\":")
                .doesNotContain("Exception", "<html", "apache");
    }

    @ParameterizedTest
    @CsvSource({"/v1/toys, POST", "/v1/toys/1, 'GET, HEAD'", "/v1/simulator/toys, POST"})
    void a_trace_is_not_allowed(String path, String allowed) {
        assertThat(client().raw("TRACE " + path + " HTTP/1.1\r\nHost: a\r\nX: secret\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("METHOD_NOT_ALLOWED", "Allow: " + allowed + "\r\n")
                .doesNotContain("secret", "TRACE");
    }

    @Test
    void a_header_in_another_alphabet_does_not_become_another_header() {
        String answer = client().raw(
                        "POST /v1/toys HTTP/1.1\r\nHost: a\r\nConnection: close\r\nIdempotency-Key: \u00e9\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"name\":\"a\"}");

        assertThat(answer).contains("HTTP/1.1 422", "\"header\":\"Idempotency-Key\"");
    }

    @Test
    void it_is_ready_when_all_services_are() {
        HttpResponse<String> health = client().get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains("\"command-side\":\"UP\"", "\"query-side\":\"UP\"", "\"saga-coordinator\":\"UP\"")
                .contains("\"components\":{\"livenessState\"")
                .doesNotContain("UNKNOWN", "discovery", "ping");
    }

    @Test
    void it_tells_where_it_is() {
        assertThat(client().get("/actuator/info").body())
                .contains("\"gateway\":\"http://127.0.0.1:" + client().port() + "\"");
    }
}
