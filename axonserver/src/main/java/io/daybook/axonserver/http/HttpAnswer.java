package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent back: a whole body, or a feed of events that has no end of its own.
 *
 * @param status the HTTP status
 * @param headers in addition to those that every answer has
 * @param body empty where there is a feed
 * @param feed null where there is a body
 */
@SuppressWarnings("ArrayRecordComponent") // Passed from hand to hand once, never compared.
public record HttpAnswer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable EventFeed feed) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTENT_TYPE = "Content-Type";

    /** A document as JSON: a record, a map, a list. */
    public static HttpAnswer json(int status, Object document) {
        return whole(status, "application/json", JSON.writeValueAsBytes(document));
    }

    /** A page, or a part of one, whose text is escaped already. */
    public static HttpAnswer html(String page) {
        return whole(200, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    /** Any other content. */
    public static HttpAnswer whole(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, Map.of(CONTENT_TYPE, contentType), body, null);
    }

    /** Server-sent events, for as long as the client listens. */
    public static HttpAnswer feed(EventFeed feed) {
        return new HttpAnswer(200, Map.of(CONTENT_TYPE, "text/event-stream; charset=utf-8"), new byte[0], feed);
    }

    /** Why a request is refused, as RFC 9457 has it. */
    public static HttpAnswer problem(int status, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return whole(status, "application/problem+json", JSON.writeValueAsBytes(problem));
    }

    /** What a problem says in detail. */
    public String detail() {
        return JSON.readTree(body).path("detail").asString("");
    }

    /** The same with one more header. */
    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body, feed);
    }
}
