package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown has names and addresses in it: nobody but its reader keeps it, and asks before it is shown again. */
class CachingTest {

    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";

    private static NoteServer server;

    @BeforeAll
    static void start() {
        server = new NoteServer();
        server.put("/v1/notes/a", NOTE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_answer_to_a_query_is_its_readers_own() {
        assertThat(Stream.of(
                        server.get("/v1/notes/a"),
                        server.get("/v1/notes/a", "If-None-Match", "\"0.1\""),
                        server.send(server.request("/v1/notes/a")
                                .method("HEAD", BodyPublishers.noBody())
                                .build()),
                        server.get("/v1/notes/none"),
                        server.get("/v1/nothing"),
                        server.get("/v1/notes/a/removal"),
                        server.get("/v1/notes/a", "Accept", "text/html"),
                        server.get("/v1/notes/a", "If-Match", "\"7.1\""),
                        server.get("/v1/notes?x=1")))
                .allSatisfy(CachingTest::isItsReadersOwn)
                .extracting(HttpResponse::statusCode)
                .containsExactly(200, 304, 200, 404, 404, 405, 406, 412, 422);
    }

    @Test
    void what_everybody_may_read_a_cache_may_keep_but_not_for_who_has_written() {
        HttpResponse<String> read = server.get("/v1/notes");
        String token = server.post("/v1/notes", NOTE, "Idempotency-Key", "caching")
                .headers()
                .firstValue("Consistency-Token")
                .orElseThrow();

        assertThat(read.headers().allValues("Cache-Control")).containsExactly("public, max-age=0, s-maxage=30");
        assertThat(read.headers().allValues("Vary")).containsExactly("Accept", "Consistency-Token");
        isItsReadersOwn(server.get("/v1/notes", "Consistency-Token", token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/notes;x=1", "/v1/notes/%00", "/v1/[notes"})
    void so_is_what_no_endpoint_answers(String path) {
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .containsOnlyOnce("\r\nCache-Control: private, no-cache\r\n")
                .containsOnlyOnce("\r\nVary: Accept\r\n");
    }

    @Test
    void so_is_what_a_command_is_refused_with() {
        isItsReadersOwn(server.post("/v1/notes", NOTE));
    }

    private static void isItsReadersOwn(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Cache-Control")).isEqualTo(List.of("private, no-cache"));
        assertThat(answer.headers().allValues("Vary")).contains("Accept").doesNotHaveDuplicates();
    }
}
