package io.daybook.cli.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway answered.
 *
 * @param status the HTTP status
 * @param body the document; a missing node when it is empty or not JSON
 * @param consistencyToken what a query must send back to see the effect; absent on queries and some failures
 * @param staleBy by how many events the read model is behind the call's consistency token; absent if it is not
 * @param retryAfter how long the gateway asks us to wait; absent mostly
 */
public record Answer(
        int status,
        JsonNode body,
        @Nullable String consistencyToken,
        @Nullable String staleBy,
        @Nullable Duration retryAfter) {

    /** Whether the call did what it asked for. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The stable code of a problem document (RFC 9457), or nothing. */
    public String code() {
        return body.path("code").asString("");
    }

    /** Whether it shows things as they were before the client's last command, a 404 among them: it decides nothing. */
    boolean isStale() {
        return staleBy != null;
    }

    /** Why it is no success, in one line: status, code, detail and what was wrong with each field. */
    public String refusal() {
        if (isStale()) {
            return "the read model is " + staleBy + " events behind";
        }
        List<String> words = new ArrayList<>();
        words.add(String.valueOf(status));
        add(words, code());
        add(words, body.path("detail").asString(body.path("title").asString("")));
        for (JsonNode error : body.path("errors")) {
            String where = error.path("pointer")
                    .asString(error.path("parameter")
                            .asString(error.path("header").asString("")));
            add(words, ("(" + where + " " + error.path("detail").asString("") + ")").replace("( ", "("));
        }
        return String.join(" ", words);
    }

    private static void add(List<String> words, String word) {
        if (!word.isBlank()) {
            words.add(word);
        }
    }
}
