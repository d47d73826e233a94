package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.context.request.NativeWebRequest;

/** What every answer to a command carries: where the log ended after it, and whether a wish was heard. */
final class CommandAnswers {

    private static final Set<String> NO_COMMANDS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ConsistencyTokens tokens;

    CommandAnswers(ConsistencyTokens tokens) {
        this.tokens = tokens;
    }

    void stamp(NativeWebRequest request) {
        stamp(
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }

    /** Stamps the answer if the request is a command. */
    private void stamp(HttpServletRequest request, HttpServletResponse response) {
        stampToken(request, response);
        if (isCommand(request) && !response.isCommitted() && Prefer.of(request).patience() != null) {
            response.setHeader("Preference-Applied", "wait");
        }
    }

    /** A problem carries the token too: a client that was refused wants to see the state that refused it. */
    void stampToken(HttpServletRequest request, HttpServletResponse response) {
        if (isCommand(request) && !response.isCommitted()) {
            tokens.now().ifPresent(token -> response.setHeader(ConsistencyTokens.HEADER, token));
        }
    }

    private static boolean isCommand(HttpServletRequest request) {
        return !NO_COMMANDS.contains(request.getMethod());
    }
}
