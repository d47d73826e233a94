package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowsersTest {

    private static final String SHOP = "https://shop.example";

    private static final Gateways GATEWAYS = new Gateways();
    private static Client client;

    @BeforeAll
    static void start() {
        client = GATEWAYS.start(Map.of("daybook.gateway.cors.allowed-origins", SHOP + ",https://till.example"));
    }

    @AfterAll
    static void stop() {
        GATEWAYS.close();
    }

    @Test
    void a_page_of_an_allowed_origin_is_told_what_it_may_send() {
        HttpResponse<String> answer = preflight(SHOP, "POST", "authorization,content-type,idempotency-key,prefer");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).containsExactly(SHOP);
        assertThat(header(answer, "Access-Control-Allow-Methods")).containsExactly("GET,HEAD,POST,PUT,DELETE");
        assertThat(header(answer, "Access-Control-Allow-Headers"))
                .containsExactly("authorization, content-type, idempotency-key, prefer");
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(answer, "Access-Control-Max-Age")).containsExactly("3600");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void it_reads_what_it_needs_of_each_answer() {
        for (String path : List.of("/v1/toys/1", "/v1/nothing", "/v1/toys/1?x=1")) {
            HttpResponse<String> answer = client.get(path, "Origin", SHOP);

            assertThat(header(answer, "Access-Control-Allow-Origin")).containsExactly(SHOP);
            assertThat(header(answer, "Access-Control-Expose-Headers"))
                    .singleElement()
                    .asString()
                    .contains("ETag", "Location", "Consistency-Token", "Retry-After");
            assertThat(answer.headers().allValues("Vary")).contains("Origin", "Accept");
        }
    }

    @Test
    void a_page_of_another_origin_changes_nothing_and_reads_nothing() {
        for (HttpResponse<String> answer : List.of(
                preflight("https://evil.example", "POST", "content-type"),
                preflight(SHOP, "PATCH", "content-type"),
                preflight(SHOP, "POST", "x-evil"),
                client.get("/v1/toys/1", "Origin", "https://evil.example"),
                client.get("/v1/toys/1", "Origin", "null"),
                client.post(
                        "/v1/toys", "{\"name\":\"a\"}", "Idempotency-Key", "k", "Origin", "https://evil.example"))) {
            Client.assertProblem(answer, 403, "FORBIDDEN");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void a_page_of_the_gateways_own_needs_no_permission() {
        String own = "http://127.0.0.1:" + client.port();

        assertThat(client.post("/v1/toys", "{\"name\":\"a\"}", "Idempotency-Key", "k", "Origin", own)
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/toys/1", "/v1/nothing", "/docs/index.html", "/analytics/index.html", "/actuator/health"})
    void every_answer_tells_browsers_to_be_careful(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(header(answer, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(answer, "X-Frame-Options")).containsExactly("DENY");
        assertThat(header(answer, "Referrer-Policy")).containsExactly("no-referrer");
        assertThat(header(answer, "Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self';")
                .doesNotContain("script-src", "connect-src");
        assertThat(header(answer, "Server")).isEmpty();
    }

    @Test
    void pages_may_ask_the_issuer_and_are_told_where_people_log_in() {
        String issuer = "https://login.example:8443/realms/shop?x=1";
        try (Gateways secured = new Gateways()) {
            Client person = secured.start(Map.of("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer));

            assertThat(header(person.get("/analytics/index.html"), "Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .endsWith("; connect-src 'self' https://login.example:8443");
            assertThat(person.get("/login.json").body())
                    .contains("\"issuer\":\"" + issuer + "\"", "\"client\":\"daybook-login\"");
        }
        assertThat(client.get("/login.json").body()).isEqualTo("{}");
    }

    private static HttpResponse<String> preflight(String origin, String method, String headers) {
        return client.send(client.request(
                        "/v1/toys",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static List<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().allValues(name);
    }
}
