package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Header fields as long as they are let in, of whatever repeats in them. */
class LongHeadersTest {

    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    private static final int LENGTH = 16_000;

    private static NoteServer server;

    @BeforeAll
    static void start() {
        server = new NoteServer();
        server.put("/v1/notes/long", NOTE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "If-Match          | 'W/\"a\",'            | 412 | 412",
                "If-Match          | '\"a\", ,'            | 412 | 412",
                "If-Match          | '\"1\",'              | 412 | 412",
                "If-Match          | '\"\"'                | 422 | 422",
                "If-Match          | ' ,'                  | 422 | 422",
                "If-None-Match     | '\"a\",'              | 422 | 200",
                "If-None-Match     | 'W/\"a\" '            | 422 | 200",
                "Accept            | 'a/b;c=\"d\",'        | 406 | 406",
                "Accept            | 'application/json,'   | 406 | 406",
                "Accept            | 'a/b;'                | 406 | 406",
                "Prefer            | 'a;b=\"c\";d,'        | 200 | 200",
                "Prefer            | ';\"a\"'              | 200 | 200",
                "Prefer            | 'a;b\"'               | 200 | 200",
                "Prefer            | 'wait=1;'             | 200 | 200",
                "Prefer            | 'a'                   | 200 | 200",
                "Prefer            | '\"a'                 | 200 | 200",
                "Idempotency-Key   | 'a'                   | 422 | 200",
                "Consistency-Token | 'a.'                  | 200 | 422"
            })
    void are_answered_as_short_ones(String header, String repeated, int toCommand, int toQuery) {
        String value = repeated.repeat(LENGTH / repeated.length());

        assertThat(server.put("/v1/notes/long", NOTE, header, value).statusCode())
                .isEqualTo(toCommand);
        assertThat(server.get("/v1/notes/long", header, value).statusCode()).isEqualTo(toQuery);
    }
}
