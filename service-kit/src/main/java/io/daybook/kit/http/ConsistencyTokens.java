package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Positions in the log as clients carry them from a command to a query, so that they read their own writes. */
final class ConsistencyTokens {

    static final String HEADER = "Consistency-Token";

    private static final Set<String> QUERIES = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String PURPOSE = "consistency";

    private final Seal seal;
    private final LogHead log;

    ConsistencyTokens(Seal seal, LogHead log) {
        this.seal = seal;
        this.log = log;
    }

    /** A token of where the log ends now; nothing if that cannot be had. */
    private Optional<String> now() {
        OptionalLong position = log.position();
        return position.isPresent()
                ? Optional.of(seal.close(PURPOSE, Long.toString(position.getAsLong())))
                : Optional.empty();
    }

    /**
     * Adds a token to the answer to a command. A problem carries one too: a client that was refused wants to see the
     * state that refused it.
     */
    void stamp(HttpServletRequest request, HttpServletResponse response) {
        if (isCommand(request) && !response.isCommitted()) {
            now().ifPresent(token -> response.setHeader(HEADER, token));
        }
    }

    static boolean isCommand(HttpServletRequest request) {
        return !QUERIES.contains(request.getMethod());
    }

    /** The position that a token stands for; nothing if it is not ours. */
    OptionalLong position(String token) {
        return seal.open(PURPOSE, token)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
