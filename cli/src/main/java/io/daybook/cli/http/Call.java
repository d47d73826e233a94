package io.daybook.cli.http;

import io.daybook.cli.console.CliJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the gateway.
 *
 * <p>A POST or DELETE always has an idempotency key, so that every call can be repeated when its answer was lost.
 *
 * @param path path and query, encoded
 * @param body the JSON document, empty for none
 */
public record Call(String method, String path, String body, Map<String, String> headers) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    public Call {
        headers = Map.copyOf(headers);
    }

    /** Asks. */
    public static Call get(String path) {
        return new Call("GET", path, "", Map.of());
    }

    /** Says how something shall be. */
    public static Call put(String path, Object body) {
        return new Call("PUT", path, CliJson.MAPPER.writeValueAsString(body), JSON);
    }

    /** Asks for an effect that the key makes happen once. */
    public static Call post(String path, String key, Object body) {
        return new Call("POST", path, CliJson.MAPPER.writeValueAsString(body), JSON).with("Idempotency-Key", key);
    }

    /** Takes something away; the key makes it happen once. */
    public static Call delete(String path, String key) {
        return new Call("DELETE", path, "", Map.of("Idempotency-Key", key));
    }

    /** The same call, answered with the outcome if it comes in time (RFC 7240, {@code Prefer: wait}). */
    public Call waiting(int seconds) {
        return with("Prefer", "wait=" + seconds);
    }

    /** A value as a part of a path or of a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The same question, answered with 304 as long as the entity tag is that of the document. */
    public Call unless(@Nullable String entityTag) {
        return entityTag == null ? this : with("If-None-Match", entityTag);
    }

    /** The same question for server-sent events, answered with those after this one. */
    public Call resuming(@Nullable String lastEventId) {
        return lastEventId == null ? this : with("Last-Event-ID", lastEventId);
    }

    /** The same call, reading at least what an earlier command wrote. */
    Call after(@Nullable String consistencyToken) {
        return consistencyToken == null ? this : with("Consistency-Token", consistencyToken);
    }

    private Call with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, body, more);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
