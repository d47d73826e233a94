package io.daybook.kit.http.consistency;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Prefer} of a request (RFC 7240), as an endpoint takes it; it is never null.
 *
 * @param patience the {@code wait} preference: how long the client prefers to wait for a final answer; null if absent
 */
public record Prefer(@Nullable Duration patience) {

    /** The longest that anybody is kept waiting. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(30);

    // What repeats is possessive (*+): it never gives back, so it is a loop, where another repetition of groups is a
    // call
    // for each and ends a long header with an overflow of the stack. A search begins where the last one ended (\G).
    private static final Pattern PREFERENCE = Pattern.compile("\\G[ \\t,]*+((?:[^\",]++|\"[^\"]*+\"?+)++)");
    private static final Pattern WAIT = Pattern.compile(
            "wait[ \\t]*+(?:=[ \\t]*+\"?+([^\"; \\t]*+)\"?+[ \\t]*+)?+(?:;.*+)?+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int SECONDS_DIGITS_MAX = 9;

    /** The preferences of a request. */
    public static Prefer of(HttpServletRequest request) {
        return of(String.join(",", Collections.list(request.getHeaders("Prefer"))));
    }

    /** RFC 7240 §2: the first of several counts, and one that is not understood is ignored. */
    static Prefer of(CharSequence fields) {
        Matcher preferences = PREFERENCE.matcher(fields);
        while (preferences.find()) {
            Matcher wait = WAIT.matcher(preferences.group(1));
            if (wait.matches()) {
                return new Prefer(seconds(wait.group(1)));
            }
        }
        return new Prefer(null);
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null || !SECONDS.matcher(text).matches()) {
            return null;
        }
        Duration wait = text.length() > SECONDS_DIGITS_MAX ? WAIT_MAX : Duration.ofSeconds(Integer.parseInt(text));
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    }
}
