package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRulesTest {

    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";

    private static NoteServer server;

    @BeforeAll
    static void start() {
        server = new NoteServer();
        for (String name : new String[] {"a", "b", "c", "d", "zz-token"}) {
            server.put("/v1/notes/" + name, NOTE);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "x=1, x, is not known here",
        "title=, title, must have 1 to 20",
        "title=a&title=b, title, must come once",
        "colour=BLUE, colour, must be one of",
        "pinned=yes, pinned, must be true or false",
        "version=1.0, version, must be an integer",
        "version=99999999999999999999, version, out of range",
        "dueFrom=2026-01-31T12:00:00, dueFrom, must be an instant",
        "dueFrom=2026-01-31T12:00:00%2B02:00x, dueFrom, must be an instant",
        "limit=0, limit, from 1 to 200",
        "limit=201, limit, from 1 to 200",
        "limit=1e2, limit, from 1 to 200",
        "limit=, limit, from 1 to 200",
        "cursor=, cursor, must be the next",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor, must be the next",
        "$ne=1, $ne, is not known here"
    })
    void a_parameter_that_is_wrong_is_named(String query, String parameter, String detail) {
        HttpResponse<String> answer = server.get("/v1/notes?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"parameter\":\"" + parameter + "\"", detail);
    }

    @Test
    void a_query_that_cannot_be_read_is_malformed() {
        String answer = server.raw("GET /v1/notes?title=%C3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/notes/z", "/v1/notes/%0d%0aX:1", "/v1/notes/%F0%9F%98%80", "/v1/notes/a/", "/v1/note"})
    void what_is_no_name_is_the_name_of_nothing(String path) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
    }

    @Test
    void a_name_of_another_shape_cannot_be_written_either() {
        assertThat(server.put("/v1/notes/a%20b", NOTE).statusCode()).isEqualTo(404);
        assertThat(server.put("/v1/notes/" + "x".repeat(101), NOTE).statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_entity_tag_tells_whether_anything_is_new() {
        assertThat(server.get("/v1/notes/a").headers().firstValue("ETag")).hasValue("\"0.1\"");
        for (String same : new String[] {"\"0.1\"", "W/\"0.1\"", "\"x\", \"0.1\""}) {
            HttpResponse<String> answer = server.get("/v1/notes/a", "If-None-Match", same);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(server.get("/v1/notes/a", "If-None-Match", "\"0.2\"").statusCode())
                .isEqualTo(200);
        assertThat(server.get("/v1/notes/a", "If-Match", "\"9.9\"").statusCode())
                .isEqualTo(412);
    }

    @Nested
    class Pages {

        @Test
        void follow_each_other_to_the_last() {
            String first = server.get("/v1/notes?limit=2").body();
            String second =
                    server.get("/v1/notes?limit=2&cursor=" + next(first)).body();
            String third =
                    server.get("/v1/notes?limit=2&cursor=" + next(second)).body();

            assertThat(first).contains("\"noteId\":\"a\"", "\"noteId\":\"b\"");
            assertThat(second).contains("\"noteId\":\"c\"", "\"noteId\":\"d\"");
            assertThat(third).contains("\"noteId\":\"zz-token\"").endsWith("\"next\":null}");
        }

        @Test
        void belong_to_their_filters() {
            String cursor = next(server.get("/v1/notes?limit=2&title=milk").body());

            assertThat(server.get("/v1/notes?limit=3&title=milk&cursor=" + cursor)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/v1/notes?limit=2&title=bread&cursor=" + cursor)
                            .statusCode())
                    .isEqualTo(422);
            assertThat(server.get("/v1/notes?limit=2&cursor=" + cursor).statusCode())
                    .isEqualTo(422);
        }

        private static String next(String page) {
            Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(page);
            assertThat(next.find()).isTrue();
            return next.group(1);
        }
    }

    @Nested
    class A_consistency_token {

        @AfterEach
        void all_is_shown_again() {
            server.application().head.set(41);
            server.application().shown.set(41);
            server.application().shown.away = false;
        }

        @Test
        void that_the_read_model_has_reached_costs_nothing() {
            assertThat(server.get("/v1/notes/a", "Consistency-Token", token(41))
                            .headers()
                            .firstValue("Stale-By"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"/v1/notes/a, 200", "/v1/notes/z, 404", "/v1/notes, 200"})
        void that_it_does_not_reach_in_time_says_what_is_missing(String path, int status) {
            HttpResponse<String> answer = server.get(path, "Consistency-Token", token(50), "Prefer", "wait=0");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Stale-By")).hasValue("9");
        }

        @Test
        void that_is_told_before_it_can_be_looked_up_is_not_stale() {
            CompletableFuture<HttpResponse<String>> answer = waiting("/v1/notes/a", token(50));

            server.application().shown.tellAhead(50);

            assertThat(answer).succeedsWithin(Duration.ofMinutes(1)).satisfies(fresh -> assertThat(
                            fresh.headers().firstValue("Stale-By"))
                    .isEmpty());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1/notes/a", "/v1/notes/..%2Fa", "/v1/notes/z%25", "/v1/notes?limit=2&title=milk"})
        void is_waited_for_and_changes_nothing_else(String path) {
            String token = token(50);
            HttpResponse<String> expected = server.get(path);
            CompletableFuture<HttpResponse<String>> answer = waiting(path, token);
            assertThat(answer).isNotDone();

            server.application().shown.set(50);

            assertThat(answer).succeedsWithin(Duration.ofMinutes(1)).satisfies(fresh -> {
                assertThat(fresh.statusCode()).isEqualTo(expected.statusCode());
                assertThat(fresh.body()).isEqualTo(expected.body());
                assertThat(fresh.headers().map()).doesNotContainKey("Stale-By");
            });
        }

        @Test
        void that_cannot_be_waited_for_any_longer_is_answered_as_any_outage() {
            CompletableFuture<HttpResponse<String>> answer = waiting("/v1/notes/a", token(50));

            server.application().shown.lose();

            assertThat(answer).succeedsWithin(Duration.ofMinutes(1)).satisfies(lost -> assertThat(lost.statusCode())
                    .isEqualTo(503));
        }

        @Test
        void that_is_not_waited_for_any_longer_is_forgotten() {
            server.get("/v1/notes/a", "Consistency-Token", token(50), "Prefer", "wait=1");

            assertThat(server.application().shown.waiting()).isZero();
        }

        @Test
        void that_cannot_be_compared_with_anything_is_answered_as_any_outage() {
            String token = token(41);
            server.application().shown.away = true;

            HttpResponse<String> answer = server.get("/v1/notes/a", "Consistency-Token", token);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }

        @Test
        void that_is_not_ours_is_refused() {
            String token = token(41);
            for (String forged : new String[] {"x", "AAAA", token + "A", "B" + token.substring(1), ""}) {
                assertThat(server.get("/v1/notes/a", "Consistency-Token", forged)
                                .body())
                        .contains("\"header\":\"Consistency-Token\"");
            }
        }

        private static CompletableFuture<HttpResponse<String>> waiting(String path, String token) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                    () -> server.get(path, "Consistency-Token", token, "Prefer", "wait=30"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> server.application().shown.waiting() == 1);
            return answer;
        }

        private static String token(long position) {
            server.application().head.set(position);
            return server.put("/v1/notes/zz-token", NOTE)
                    .headers()
                    .firstValue("Consistency-Token")
                    .orElseThrow();
        }
    }
}
