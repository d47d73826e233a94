package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ContainerProblemsTest {

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
    void a_trace_is_told_what_any_other_method_is_told() {
        String trace = server.raw("TRACE /v1/notes HTTP/1.1\r\nHost: a\r\nX: secret\r\nConnection: close\r\n\r\n");

        assertThat(trace).contains("\r\nAllow: GET, HEAD, POST\r\n").doesNotContain("secret", "TRACE");
    }

    @Test
    void what_cannot_be_parsed_fills_no_log() {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger container = (Logger) LoggerFactory.getLogger("org.apache");
        logged.start();
        container.addAppender(logged);
        try {
            server.raw("GET /v1/notes?a=[ HTTP/1.1\r\nHost: a\r\n\r\n");
            server.raw("GET /v1/notes?a=b HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
            server.raw("GET /v1/notes HTTP/1.1\r\nHost: a b\r\n\r\n");
            server.raw("GET /v1/notes HTTP/1.1\r\nHost: a\r\n(: b\r\nConnection: close\r\n\r\n");
            server.raw("GET /v1/notes HTTP/1.1\r\nHost: a\r\nCookie: =;(\r\nConnection: close\r\n\r\n");
        } finally {
            container.detachAppender(logged);
        }

        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/notes", "/v1/nothing", "*"})
    void a_preflight_is_told_what_any_other_options_is_told(String path) {
        String options = "OPTIONS " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
        String told = server.raw(options + "\r\n");

        assertThat(undated(server.raw(
                        options + "Origin: https://shop.example\r\nAccess-Control-Request-Method: DELETE\r\n\r\n")))
                .isEqualTo(undated(told));
        assertThat(told)
                .doesNotContain("DELETE", "PUT", "TRACE")
                .startsWith(path.equals("/v1/notes") ? "HTTP/1.1 200" : "HTTP/1.1 404");
        assertThat(told.contains("\r\nAllow: ")).isEqualTo(path.equals("/v1/notes"));
    }

    private static String undated(String answer) {
        return answer.replaceAll("\r\n(Date|X-Correlation-Id): [^\r]*", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE | 400 | MALFORMED",
                "GET /v1/notes/%zz HTTP/1.1#Host: a | 400 | MALFORMED",
                "GET /v1/[notes HTTP/1.1#Host: a | 400 | MALFORMED",
                "GET /v1/notes?a=[ HTTP/1.1#Host: a | 400 | MALFORMED",
                "GET /v1/notes?a=] HTTP/1.1#Host: a | 400 | MALFORMED",
                "GET /v1/notes HTTP/1.1 | 400 | MALFORMED",
                "POST /v1/notes HTTP/1.1#Host: a#Content-Length: x | 400 | MALFORMED",
                "GET /v1/notes/%00 HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "GET /v1/notes/a%00b HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "GET /v1/notes/a%2Fb HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "GET /v1/notes/a%5cb HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "PUT /v1/notes/..%2F..%2Fb HTTP/1.1#Host: a#Content-Length: 0#Connection: close | 404 | NOT_FOUND",
                "GET /v1%2Fnotes HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "GET /v1/notes%2f HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "TRACE /v1/notes HTTP/1.1#Host: a#Connection: close | 405 | METHOD_NOT_ALLOWED",
                "FOO /v1/notes HTTP/1.1#Host: a#Connection: close | 405 | METHOD_NOT_ALLOWED",
                "DELETE /v1/notes HTTP/1.1#Host: a#Connection: close | 405 | METHOD_NOT_ALLOWED",
                "GET /v1/notes;x=1 HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "POST /v1;x/notes HTTP/1.1#Host: a#Connection: close | 404 | NOT_FOUND",
                "GET /v1/notes HTTP/3.0#Host: a | 505 | HTTP_VERSION_NOT_SUPPORTED"
            })
    void what_no_endpoint_sees_is_a_problem_too(String request, int status, String code) {
        String answer = server.raw(request.replace("#", "\r\n") + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/problem+json", "\"code\":\"" + code + "\"")
                .doesNotContain("Exception", "<html", "Apache", "Server:");
    }
}
