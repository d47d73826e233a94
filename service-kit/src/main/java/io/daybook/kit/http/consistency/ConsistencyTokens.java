package io.daybook.kit.http.consistency;

import io.daybook.kit.http.signature.TokenSigner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Positions in the log as clients carry them from a command to a query, so that they read their own writes. */
public final class ConsistencyTokens {

    public static final String HEADER = "Consistency-Token";

    private static final Set<String> QUERIES = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String PURPOSE = "consistency";

    private final TokenSigner signer;
    private final NewestPosition log;

    public ConsistencyTokens(TokenSigner signer, NewestPosition log) {
        this.signer = signer;
        this.log = log;
    }

    /** A token of where the log ends now; nothing if that cannot be had. */
    private Optional<String> now() {
        OptionalLong position = log.position();
        return position.isPresent()
                ? Optional.of(signer.sign(PURPOSE, Long.toString(position.getAsLong())))
                : Optional.empty();
    }

    /**
     * Adds a token to the answer to a command. A problem carries one too: a client that was refused wants to see the
     * state that refused it.
     */
    public void stamp(HttpServletRequest request, HttpServletResponse response) {
        if (isCommand(request) && !response.isCommitted()) {
            now().ifPresent(token -> response.setHeader(HEADER, token));
        }
    }

    /** Whether a request may change something, so that an answer which is lost leaves it open what was done. */
    public static boolean isCommand(HttpServletRequest request) {
        return !QUERIES.contains(request.getMethod());
    }

    /** The position that a token stands for; nothing if it is not ours. */
    public OptionalLong position(String token) {
        return signer.verify(PURPOSE, token)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
