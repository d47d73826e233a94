package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.example.NoteApplication;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {

    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";

    private static NoteServer server;

    @BeforeAll
    static void start() {
        server = new NoteServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_creation_is_answered_with_its_place_and_a_token() {
        HttpResponse<String> answer = server.post("/v1/notes", NOTE, "Idempotency-Key", "created");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Consistency-Token")).isPresent();
        assertThat(answer.body())
                .startsWith("{\"noteId\":\"")
                .contains("\"version\":0")
                .doesNotContain("due");
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .matches("/v1/notes/[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void the_token_is_left_out_where_the_position_cannot_be_had() {
        NoteApplication application = server.application();
        application.head.set(Long.MIN_VALUE);
        try {
            assertThat(server.post("/v1/notes", NOTE, "Idempotency-Key", "no-token")
                            .headers()
                            .firstValue("Consistency-Token"))
                    .isEmpty();
        } finally {
            application.head.set(41);
        }
    }

    @Test
    void a_problem_carries_the_token_as_any_answer_to_a_command_does() {
        assertThat(List.of(
                        server.put("/v1/notes/t", "{"),
                        server.post("/v1/notes", NOTE),
                        server.put("/v1/notes/a%20b", NOTE),
                        server.put("/v1/notes/t", NOTE, "Accept", "text/html"),
                        server.post("/v1/notes/t/removal", ""),
                        server.put("/v1/notes/t", NOTE, "If-Match", "\"abc\""),
                        server.put("/v1/notes/t", "{}"),
                        server.post("/v1/notes", NOTE.replace("milk", "bug"), "Idempotency-Key", "bug")))
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Consistency-Token"))
                        .isPresent())
                .extracting(HttpResponse::statusCode)
                .containsExactly(400, 400, 404, 406, 409, 412, 422, 500);
    }

    @Test
    void where_nobody_is_there_nobody_is_asked_where_the_log_ends() {
        int asked = server.application().askedForHead.get();
        server.application().failures.add(new UnavailableException("away", null));
        server.application().failures.add(new OutcomeUnknownException("away", null));

        assertThat(List.of(
                        server.post("/v1/notes", NOTE, "Idempotency-Key", "away"),
                        server.post("/v1/notes", NOTE, "Idempotency-Key", "away")))
                .extracting(HttpResponse::statusCode)
                .containsExactly(503, 504);
        assertThat(server.application().askedForHead).hasValue(asked);
    }

    @Test
    void a_refusal_keeps_its_code_and_what_is_allowed_instead() {
        HttpResponse<String> answer = server.post("/v1/notes/a/removal", "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("\"code\":\"ACTION_NOT_ALLOWED\"", "\"allowedActions\":[\"REWRITE\"]", "Notes stay.");
    }

    @Test
    void what_nobody_foresaw_tells_nothing() {
        HttpResponse<String> answer = server.post("/v1/notes", NOTE.replace("milk", "bug"), "Idempotency-Key", "bug");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:daybook:problem:internal\",\"title\":\"Internal\",\"status\":500,"
                        + "\"detail\":\"Something went wrong here that nobody foresaw.\",\"code\":\"INTERNAL\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "application/xml, text/*", "nonsense"})
    void who_does_not_accept_json_is_told_before_anything_is_done(String accept) {
        HttpResponse<String> answer = server.put("/v1/notes/unaccepted", NOTE, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("NOT_ACCEPTABLE");
        assertThat(server.get("/v1/notes/unaccepted").statusCode()).isEqualTo(404);
    }

    @Test
    void who_accepts_more_than_can_be_weighed_is_told_before_anything_is_done() {
        HttpResponse<String> answer = server.put("/v1/notes/much", NOTE, "Accept", "application/json,".repeat(51));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(server.get("/v1/notes/much").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_no_json_is_told_before_what_is_accepted() {
        HttpResponse<String> answer = server.put("/v1/notes/unaccepted", "{\"title\":", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.1", "*/*;q=0, application/json"})
    void who_accepts_json_gets_it(String accept) {
        assertThat(server.put("/v1/notes/accepted", NOTE, "Accept", accept).statusCode())
                .isEqualTo(200);
    }

    @Nested
    class An_idempotency_key {

        @Test
        void is_required_where_something_is_created() {
            HttpResponse<String> answer = server.post("/v1/notes", NOTE);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("IDEMPOTENCY_KEY_MISSING");
        }

        @Test
        void is_of_visible_characters_and_comes_once() {
            for (String key : List.of("a b", "", "x".repeat(256))) {
                assertThat(server.post("/v1/notes", NOTE, "Idempotency-Key", key)
                                .body())
                        .contains("\"code\":\"INVALID\"", "\"header\":\"Idempotency-Key\"");
            }
            assertThat(server.post("/v1/notes", NOTE, "Idempotency-Key", "a", "Idempotency-Key", "b")
                            .body())
                    .contains("must come once");
            assertThat(server.post("/v1/notes", NOTE, "Idempotency-Key", "~".repeat(255))
                            .statusCode())
                    .isEqualTo(201);
        }

        @Test
        void and_the_same_body_in_other_words_is_the_same_request() {
            String first =
                    server.post("/v1/notes", NOTE, "Idempotency-Key", "same").body();
            String second = server.post(
                            "/v1/notes",
                            "{ \"lines\" : [ { \"quantity\":1, \"sku\":\"\\u0061\" } ], \"title\":\"milk\" }",
                            "Idempotency-Key",
                            "same")
                    .body();

            assertThat(second).isEqualTo(first);
        }

        @Test
        void with_another_body_is_refused() {
            server.post("/v1/notes", NOTE, "Idempotency-Key", "other");
            HttpResponse<String> answer =
                    server.post("/v1/notes", NOTE.replace("milk", "bread"), "Idempotency-Key", "other");

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void used_fifty_times_at_once_has_one_effect_and_one_answer() {
            int before = server.written();

            List<String> answers = IntStream.range(0, 50)
                    .parallel()
                    .mapToObj(i -> server.post("/v1/notes", NOTE, "Idempotency-Key", "fifty"))
                    .map(answer -> answer.statusCode() + answer.body())
                    .distinct()
                    .toList();

            assertThat(answers).hasSize(1);
            assertThat(server.written()).isEqualTo(before + 1);
        }
    }

    @Nested
    class A_condition {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"0.1\" | 200",
                    "\"0.99\" | 200",
                    "\"0\" | 200",
                    "\"7.1\", \"0.1\" | 200",
                    "* | 200",
                    "\"7.1\" | 412",
                    "W/\"0.1\" | 412",
                    "\"abc\" | 412",
                    "\"7.1\", W/\"0.1\" | 412",
                    "0.1 | 422",
                    "\"0.1 | 422",
                    "nonsense | 422",
                    "*, \"0.1\" | 422"
                })
        void compares_the_version(String ifMatch, int status) {
            String note = "/v1/notes/" + Integer.toUnsignedString(ifMatch.hashCode());
            server.put(note, NOTE);

            HttpResponse<String> answer = server.put(note, NOTE, "If-Match", ifMatch);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body())
                    .contains(status == 200 ? "\"version\":1" : status == 412 ? "VERSION_MISMATCH" : "\"If-Match\"");
        }
    }

    @Nested
    class A_condition_that_nothing_is_there {

        @Test
        void lets_something_be_created_once() {
            assertThat(server.put("/v1/notes/once", NOTE, "If-None-Match", "*").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> again = server.put("/v1/notes/once", NOTE, "If-None-Match", "*");
            assertThat(again.statusCode()).isEqualTo(412);
            assertThat(again.body()).contains("VERSION_MISMATCH");
        }

        @Test
        void contradicts_one_that_something_is() {
            assertThat(server.put("/v1/notes/both", NOTE, "If-None-Match", "*", "If-Match", "*")
                            .statusCode())
                    .isEqualTo(412);
        }

        @Test
        void can_be_no_other() {
            HttpResponse<String> answer = server.put("/v1/notes/tag", NOTE, "If-None-Match", "\"0.1\"");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("\"header\":\"If-None-Match\"");
        }
    }

    @Nested
    class A_wish_to_wait {

        @ParameterizedTest
        @ValueSource(
                strings = {"wait=1", "WAIT=1", "respond-async, wait=1", "wait=\"1\"", "wait = 1;a=b", "wait=99999"})
        void is_heard(String prefer) {
            assertThat(applied(prefer)).hasValue("wait");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"wait", "wait=", "wait=x", "wait=-1", "wait=1.5", "await=1", "x=\"wait=1\"", "wait=x, wait=1"
                })
        void that_is_none_is_ignored(String prefer) {
            assertThat(applied(prefer)).isEmpty();
        }

        private static Optional<String> applied(String prefer) {
            return server.post("/v1/notes", NOTE, "Idempotency-Key", "wish", "Prefer", prefer)
                    .headers()
                    .firstValue("Preference-Applied");
        }
    }
}
