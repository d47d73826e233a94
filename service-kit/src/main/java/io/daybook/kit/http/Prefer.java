package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Prefer} of a request (RFC 7240), as an endpoint takes it; it is never null.
 *
 * @param patience how long the client would rather wait than get an answer that is not final; null if it does not say
 */
public record Prefer(@Nullable Duration patience) {

    /** The longest that anybody is kept waiting. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(30);

    /** What a request says. */
    public static Prefer of(HttpServletRequest request) {
        return new HeaderFields(request, new Violations()).prefer();
    }
}
