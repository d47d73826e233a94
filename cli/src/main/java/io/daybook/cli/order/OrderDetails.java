package io.daybook.cli.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.daybook.cli.console.CliJson;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the read models show of one order; as JSON, what {@code order show --json} prints.
 *
 * @param order as {@code GET /v1/orders/{id}} shows it
 * @param payments one for each tender that was asked for
 * @param shipments one for each place that something leaves from, and one more for each that replaces a lost one
 * @param returns one for each time that goods of it were to come back
 * @param timeline what happened to it and why, oldest first
 */
record OrderDetails(
        JsonNode order,
        List<JsonNode> payments,
        List<JsonNode> shipments,
        List<JsonNode> returns,
        List<JsonNode> timeline) {

    private static final Set<String> AT_REST = Set.of("COMPLETED", "REJECTED", "CANCELLED");
    private static final Set<String> LAST_EVENTS = Set.of("OrderCompleted", "OrderRejected", "OrderCancelled");

    OrderDetails {
        payments = List.copyOf(payments);
        shipments = List.copyOf(shipments);
        returns = List.copyOf(returns);
        timeline = List.copyOf(timeline);
    }

    /** Whether the order is at rest and the timeline, which is another read model, has come there too. */
    @JsonIgnore
    boolean isAtRest() {
        return AT_REST.contains(order.path("status").path("order").asString(""))
                && timeline.stream()
                        .anyMatch(
                                entry -> LAST_EVENTS.contains(entry.path("name").asString("")));
    }

    String json() {
        return CliJson.MAPPER.writeValueAsString(this);
    }
}
