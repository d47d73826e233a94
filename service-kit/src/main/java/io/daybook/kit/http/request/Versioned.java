package io.daybook.kit.http.request;

import org.springframework.http.ResponseEntity;

/** Answers of queries that say which version they show. */
public final class Versioned {

    private Versioned() {}

    /**
     * 200 with the entity tag {@code "<version>.<changes>"} (RFC 9110 §8.8.3), or 304 if the client has just that
     * ({@code If-None-Match}).
     *
     * @param version the aggregate's
     * @param changes how many events the document shown has seen
     */
    public static <T> ResponseEntity<T> ok(T body, long version, long changes) {
        return ResponseEntity.ok().eTag("\"" + tag(version, changes) + "\"").body(body);
    }

    /** What an entity tag says of that version, without its quotes. */
    public static String tag(long version, long changes) {
        return version + "." + changes;
    }
}
