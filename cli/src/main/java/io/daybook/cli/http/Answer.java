package io.daybook.cli.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway answered.
 *
 * @param body the document; a missing node when it is empty or not JSON
 * @param entityTag by which a later question asks for news only; absent on what has no version
 * @param consistencyToken what a query must send back to see the effect; absent on queries and some failures
 * @param staleBy by how many events the read model is behind the call's consistency token; absent if it is not
 * @param retryAfter how long the gateway asks us to wait; zero mostly
 */
public record Answer(
        int status,
        JsonNode body,
        @Nullable String entityTag,
        @Nullable String consistencyToken,
        @Nullable String staleBy,
        Duration retryAfter) {

    /** Whether the call did what it asked for. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The stable code of a problem document (RFC 9457), or nothing. */
    public String code() {
        return body.path("code").asString("");
    }

    /** The status of the order that the document shows, {@code ?} where it shows none. */
    public String orderStatus() {
        return body.path("status").path("order").asString("?");
    }

    /** The status of the order that the document shows, with the reason of one that has one. */
    public String orderOutcome() {
        String reason = body.path("reason").asString("");
        return reason.isEmpty() ? orderStatus() : orderStatus() + "(" + reason + ")";
    }

    /** The status of the payments of the order that the document shows, {@code ?} where it shows none. */
    public String paymentStatus() {
        return body.path("status").path("payment").asString("?");
    }

    /** All three statuses of the order that the document shows, as in {@code CONFIRMED / CAPTURED / SHIPPED}. */
    public String orderStatuses() {
        return orderOutcome() + " / " + paymentStatus() + " / " + fulfilmentStatus();
    }

    /** The status of the goods of the order that the document shows, {@code ?} where it shows none. */
    public String fulfilmentStatus() {
        return body.path("status").path("fulfilment").asString("?");
    }

    /** The tenders of the kind and status, of the order that the document shows. */
    public List<JsonNode> tenders(String kind, String status) {
        return list("tenders").stream()
                .filter(tender -> tender.path("kind").asString("").equals(kind)
                        && tender.path("status").asString("").equals(status))
                .toList();
    }

    /** The parts of the document that the field lists, none where it has no such field. */
    public List<JsonNode> list(String field) {
        return body.path(field).valueStream().toList();
    }

    /** How much is left of the article whose stock the document shows. */
    public long available() {
        return body.path("available").asLong(0);
    }

    /** Whether it shows things as they were before the client's last command, a 404 among them: it decides nothing. */
    boolean isStale() {
        return staleBy != null;
    }

    /** Why it is no success, in one line: status, code, detail, what was wrong with each field, what is allowed. */
    public String refusal() {
        if (isStale()) {
            return "the read model is " + staleBy + " events behind";
        }
        String detail = body.path("detail").asString(body.path("title").asString(""));
        String errors = body.path("errors").valueStream().map(Answer::text).collect(Collectors.joining(" "));
        String allowed = body.path("allowedActions")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
        String instead = allowed.isEmpty() ? "" : "Allowed now: " + allowed + ".";
        return Stream.of(String.valueOf(status), code(), detail, errors, instead)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String text(JsonNode error) {
        String place = Stream.of("pointer", "parameter", "header")
                .map(kind -> error.path(kind).asString(""))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        return "(" + (place + " " + error.path("detail").asString("")).strip() + ")";
    }
}
