package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRulesTest {

    private static final String LINE = "{\"sku\":\"a\",\"quantity\":1}";

    private static NoteServer server;

    @BeforeAll
    static void start() {
        server = new NoteServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | `` | must be an object",
                "null | `` | must be an object",
                "{\"lines\":[LINE]} | /title | is required",
                "{\"title\":null,\"lines\":[LINE]} | /title | must not be null",
                "{\"title\":1,\"lines\":[LINE]} | /title | must be a string",
                "{\"title\":\"\",\"lines\":[LINE]} | /title | must have 1 to 20",
                "{\"title\":\" \",\"lines\":[LINE]} | /title | must have 1 to 20",
                "{\"title\":\"aaaaaaaaaaaaaaaaaaaaa\",\"lines\":[LINE]} | /title | must have 1 to 20",
                "{\"title\":\"a\\r\\nb\",\"lines\":[LINE]} | /title | control characters",
                "{\"title\":\"a\\u0000\",\"lines\":[LINE]} | /title | control characters",
                "{\"title\":\"a\",\"lines\":{}} | /lines | must be an array",
                "{\"title\":\"a\",\"lines\":[]} | /lines | must have at least 1 item",
                "{\"title\":\"a\",\"lines\":[null]} | /lines/0 | must be an object",
                "{\"title\":\"a\",\"lines\":[LINE],\"x\":1} | /x | is not known here",
                "{\"title\":\"a\",\"lines\":[LINE],\"a/b~c\":1} | /a~1b~0c | is not known here",
                "{\"title\":\"a\",\"lines\":[LINE],\"Title\":1} | /Title | is not known here",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":\"1\"}]} | /lines/0/quantity | an integer",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":1.0}]} | /lines/0/quantity | an integer",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":1e0}]} | /lines/0/quantity | an integer",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":1e400000}]} | /lines/0/quantity | an integer",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":true}]} | /lines/0/quantity | an integer",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":0}]} | /lines/0/quantity | or equal to 1",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":100001}]} | /lines/0/quantity | equal to 100000",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":9223372036854775808}]} | /lines/0/quantity | range",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a b\",\"quantity\":1}]} | /lines/0/sku | must be 1 to 100 of",
                "{\"title\":\"a\",\"lines\":[LINE],\"pinned\":1} | /pinned | must be true or false",
                "{\"title\":\"a\",\"lines\":[LINE],\"pinned\":\"true\"} | /pinned | must be true or false",
                "{\"title\":\"a\",\"lines\":[LINE],\"colour\":\"yellow\"} | /colour | must be one of YELLOW, GREEN",
                "{\"title\":\"a\",\"lines\":[LINE],\"colour\":0} | /colour | must be one of YELLOW, GREEN",
                "{\"title\":\"a\",\"lines\":[LINE],\"due\":\"2026-01-31\"} | /due | must be an instant",
                "{\"title\":\"a\",\"lines\":[LINE],\"due\":1} | /due | must be an instant",
                "{\"title\":\"a\",\"lines\":[LINE],\"due\":\"+999999999-12-31T23:59:59Z\"} | /due | is out of range",
                "{\"title\":\"a\",\"lines\":[LINE],\"due\":\"2026-01-31T12:00:00Z\"} | /pinned | is required with due",
                "{\"title\":\"a\",\"lines\":[LINE],\"price\":{\"amount\":-1,\"currency\":\"BRL\"}} | /price/amount | to 0",
                "{\"title\":\"a\",\"lines\":[LINE],\"price\":{\"amount\":1,\"currency\":\"brl\"}} | /price/currency | 4217",
                "{\"title\":\"a\",\"lines\":[LINE],\"price\":{\"amount\":1}} | /price/currency | is required"
            })
    void what_is_wrong_is_said_with_its_place(String body, String pointer, String detail) {
        HttpResponse<String> answer = write(body.replace("LINE", LINE));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"code\":\"INVALID\"", "\"errors\":[{\"pointer\":\"" + pointer + "\"", detail);
        assertThat(answer.body().split("\"pointer\"", -1)).as("one entry").hasSize(2);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(write("{\"lines\":[{\"quantity\":0},3],\"x\":1,\"price\":{\"amount\":\"1\",\"currency\":\"X\"}}")
                        .body())
                .contains(
                        "/title",
                        "/lines/0/sku",
                        "/lines/0/quantity",
                        "/lines/1",
                        "\"/x\"",
                        "/price/amount",
                        "/price/currency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\",\"lines\":[LINE]}",
                "{\"title\":\"a\",\"lines\":[LINE],\"due\":null,\"pinned\":null,\"colour\":null,\"price\":null}",
                "{\"title\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":100000}],\"pinned\":true,\"colour\":\"GREEN\"}",
                "{\"title\":\"a\",\"lines\":[LINE],\"due\":\"2026-01-31T12:00:00.123Z\",\"pinned\":false}"
            })
    void what_is_right_is_taken(String body) {
        assertThat(write(body.replace("LINE", LINE)).statusCode()).isEqualTo(200);
    }

    @Test
    void five_hundred_items_are_taken_and_one_more_is_refused_whatever_they_are() {
        assertThat(write("{\"title\":\"a\",\"lines\":[" + (LINE + ",").repeat(499) + LINE + "]}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = write("{\"title\":\"a\",\"lines\":[" + "1,".repeat(500) + "1]}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "\"errors\":[{\"pointer\":\"/lines\",\"detail\":\"must have at least 1 item and at most 500\"}]");
    }

    @Test
    void the_list_of_errors_ends_somewhere() {
        StringBuilder body = new StringBuilder("{\"x\":1");
        for (int i = 0; i < 50_000; i++) {
            body.append(",\"x").append(i).append("\":1");
        }

        assertThat(write(body.append('}').toString()).body().split("\"pointer\"", -1))
                .hasSize(1_001);
    }

    @Test
    void a_list_that_is_cut_off_hides_nothing_of_what_else_is_wrong() {
        String zeros = "0,".repeat(1_000) + "0";

        HttpResponse<String> answer = write("{\"lines\":[" + zeros + "],\"x\":[" + zeros + "],\"pinned\":1}");

        assertThat(answer.body())
                .contains("/title", "/lines", "/pinned", "\"/x\"")
                .contains("And 3 more.");
    }

    @Test
    void more_values_than_any_request_needs_are_refused_as_a_whole() {
        String item = "[" + "0,".repeat(250) + "0]";

        HttpResponse<String> answer = write("{\"title\":\"a\",\"lines\":[" + (item + ",").repeat(99) + item + "]}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"errors\":[{\"pointer\":\"\",\"detail\":\"must have at most 25000 values\"}]");
    }

    @Test
    void more_errors_than_are_told_are_not_said_to_be_all() {
        String wrong = "{"
                + String.join(
                        ",",
                        IntStream.range(0, 900)
                                .mapToObj(i -> "\"x" + i + "\":1")
                                .toList()) + "}";

        assertThat(write("{\"title\":\"a\",\"lines\":[" + wrong + "," + wrong + "]}")
                        .body())
                .contains("And at least 999 more.");
    }

    @Test
    void an_object_of_more_members_than_are_read_is_not_said_to_lack_one() {
        String members =
                IntStream.range(0, 1_000).mapToObj(i -> "\"x" + i + "\":1").collect(Collectors.joining(","));

        assertThat(write("{" + members + ",\"title\":\"a\",\"lines\":[" + LINE + "]}")
                        .body())
                .contains("\"pointer\":\"\",\"detail\":\"must have at most 1000 members\"")
                .doesNotContain("is required");
    }

    @Test
    void a_name_that_is_very_long_is_not_repeated() {
        assertThat(write("{\"title\":\"a\",\"lines\":[" + LINE + "],\"" + "x".repeat(255) + "\":1}")
                        .body())
                .contains("\"pointer\":\"/xxxxx");
        assertThat(write("{\"title\":\"a\",\"lines\":[" + LINE + "],\"" + "x".repeat(256) + "\":1}")
                        .body())
                .contains("\"pointer\":\"\"", "a name of 256 characters that is not known here")
                .doesNotContain("xx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,]", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "{\"\\udc00\":1}", "01"})
    void what_is_malformed_is_so_beyond_what_is_kept(String item) {
        assertThat(write("{\"title\":\"a\",\"lines\":[" + "0,".repeat(1_000) + item + "]}")
                        .body())
                .contains("MALFORMED");
        assertThat(write("{\"x\":[[" + "[],".repeat(25_001) + "[]]],\"lines\":[" + item + "]}")
                        .body())
                .contains("MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json;charset=utf-16",
        "nonsense",
        "multipart/form-data;boundary=a"
    })
    void only_json_is_a_media_type(String type) {
        HttpResponse<String> answer = server.send(server.request("/v1/notes", "Idempotency-Key", "t")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "nonsense", ""})
    void a_body_is_not_packed(String encoding) {
        HttpResponse<String> answer = server.put("/v1/notes/packed", "{", "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("UNSUPPORTED_MEDIA_TYPE", "without a Content-Encoding");
        assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("identity");
    }

    @Test
    void a_body_that_says_it_is_not_packed_is_taken() {
        String note = "{\"title\":\"a\",\"lines\":[" + LINE + "]}";

        assertThat(server.put("/v1/notes/body", note, "Content-Encoding", "Identity")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void malformed_comes_before_anything_else() {
        assertThat(server.post("/v1/notes?x=1", "{", "If-Match", "x").body()).contains("\"code\":\"MALFORMED\"");
        assertThat(server.put("/v1/notes/a%20b", "{").body()).contains("\"code\":\"MALFORMED\"");
    }

    @Test
    void where_no_body_is_wanted_an_empty_one_may_come() {
        assertThat(server.post("/v1/notes/a/removal", "").statusCode()).isEqualTo(409);
        assertThat(server.post("/v1/notes/a/removal", "{}").statusCode()).isEqualTo(409);
        assertThat(server.post("/v1/notes/a/removal", "{\"a\":1}").body()).contains("\"pointer\":\"/a\"");
        assertThat(server.post("/v1/notes/a/removal", "{").body()).contains("MALFORMED");
    }

    private static HttpResponse<String> write(String body) {
        return server.put("/v1/notes/body", body);
    }
}
