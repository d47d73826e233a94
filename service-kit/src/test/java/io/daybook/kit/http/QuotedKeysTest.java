package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code Idempotency-Key} as a string of structured fields (RFC 9651 §3.3.3), which the IETF draft makes it. */
class QuotedKeysTest {

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
    void are_the_keys_that_they_quote() {
        assertThat(write("\"q\"").body()).isEqualTo(write("q").body());
        assertThat(write("\"q\\\"\\\\1\"").body()).isEqualTo(write("q\"\\1").body());
        assertThat(write("\"q").statusCode()).isEqualTo(422);
    }

    @Test
    void have_255_characters_without_their_quotes() {
        assertThat(write("\"" + "\\\"".repeat(255) + "\"").statusCode()).isEqualTo(201);
        assertThat(write("\"" + "a".repeat(256) + "\"").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "\"\"", "\"a", "\"a\"b", "\"a\";p=1", "\"a\\b\"", "\"a\\\"", "\"a\", \"b\"", "\"a b\""})
    void that_are_none_are_refused(String key) {
        assertThat(write(key).body()).contains("\"code\":\"INVALID\"", "\"header\":\"Idempotency-Key\"");
    }

    private static HttpResponse<String> write(String key) {
        return server.post("/v1/notes", NOTE, "Idempotency-Key", key);
    }
}
