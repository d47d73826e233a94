package io.daybook.kit.http.request;

import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.signature.TokenSigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for, as an endpoint takes it: the query parameters {@code limit} and {@code cursor}.
 *
 * <p>A cursor is signed together with the path and the filters that it was made for, so it cannot be forged nor be used
 * with other filters.
 *
 * @param limit how many items at most: 1 to 200, 50 if nothing is said
 * @param after where the page before ended, as this side said it in {@link #page}; null for the first page
 * @param purpose of the cursor: under other filters it would show a list that never was
 * @param signer signs the cursor of the next page
 */
public record Paging(int limit, @Nullable String after, String purpose, TokenSigner signer) {

    /** The query parameters that say it. */
    static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final int LIMIT_STANDARD = 50;
    private static final int LIMIT_MAX = 200;
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    /** The page that a request asks for. */
    static Paging of(IncomingRequest request, TokenSigner signer) {
        Map<String, Object> filters = new TreeMap<>(request.query());
        filters.keySet().removeAll(PARAMETERS);
        String purpose = "cursor:" + request.path() + filters;
        return new Paging(limit(request), after(request, purpose, signer), purpose, signer);
    }

    private static int limit(IncomingRequest request) {
        String text = request.query().getFirst(LIMIT);
        if (text == null) {
            return LIMIT_STANDARD;
        }
        int limit = SMALL_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LIMIT_MAX) {
            request.wrong(Violation.ofParameter(LIMIT, "must be an integer from 1 to " + LIMIT_MAX));
        }
        return limit;
    }

    private static @Nullable String after(IncomingRequest request, String purpose, TokenSigner signer) {
        String token = request.query().getFirst(CURSOR);
        Optional<String> after = token == null ? Optional.empty() : signer.verify(purpose, token);
        if (token != null && after.isEmpty()) {
            request.wrong(Violation.ofParameter(CURSOR, "must be the next of a page of the same list"));
        }
        return after.orElse(null);
    }

    /**
     * The page as it is answered.
     *
     * @param next where this page ends, in a form of the caller's choice; null if it is the last
     */
    public <T> Page<T> page(List<T> items, @Nullable String next) {
        return new Page<>(items, next == null ? null : signer.sign(purpose, next));
    }
}
