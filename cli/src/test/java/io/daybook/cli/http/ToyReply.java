package io.daybook.cli.http;

import com.sun.net.httpserver.HttpExchange;
import io.daybook.cli.console.CliJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link ToyShop} answers. */
record ToyReply(int status, JsonNode body) {

    static ToyReply problem(int status, String code) {
        return new ToyReply(
                status, CliJson.MAPPER.valueToTree(Map.of("status", status, "code", code, "detail", "toy")));
    }

    static ToyReply notAllowed(String allowed) {
        ToyReply reply = problem(409, "ACTION_NOT_ALLOWED");
        ((ObjectNode) reply.body).putArray("allowedActions").add(allowed);
        return reply;
    }

    static ToyReply found(@Nullable JsonNode body, int status) {
        return body == null ? problem(404, "NOT_FOUND") : new ToyReply(status, body);
    }

    /** What a read model shows that has not come to the client's last command: a product without stock, or none. */
    ToyReply stale(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return this;
        }
        exchange.getResponseHeaders().add("Stale-By", "3");
        return body.path("available").asLong(0) == 0
                ? problem(404, "NOT_FOUND")
                : new ToyReply(200, CliJson.MAPPER.valueToTree(Map.of("available", 0)));
    }

    /** The order, if it is one, as it was when it was placed. */
    ToyReply undecided() {
        String id = body.path("orderId").asString("");
        return id.isEmpty()
                ? this
                : new ToyReply(
                        status, CliJson.MAPPER.valueToTree(Map.of("orderId", id, "status", Map.of("order", "PLACED"))));
    }

    void answer(HttpExchange exchange) {
        try {
            byte[] text = CliJson.MAPPER.writeValueAsBytes(body);
            String tag = "\"" + body.hashCode() + "\"";
            exchange.getResponseHeaders().add("Consistency-Token", "token");
            exchange.getResponseHeaders().add("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
