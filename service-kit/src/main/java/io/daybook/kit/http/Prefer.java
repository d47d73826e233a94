package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /**
     * Asks until the answer will do or the time is over, and gives the last answer; asks once if there is no wish, or
     * if too many wait already.
     *
     * @param ask asks once and gets how much of the time is left; should be cheap, it is called up to 20 times a second
     * @param done whether this is the answer that the client waits for
     */
    public <R> R await(Function<Duration, R> ask, Predicate<R> done) {
        return Patience.OF_PROCESS.await(patience == null ? Duration.ZERO : patience, ask, done);
    }
}
