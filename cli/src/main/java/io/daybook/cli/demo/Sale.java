package io.daybook.cli.demo;

import io.daybook.cli.demo.DemoShop.DemoOrder;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One order of the demonstration, brought as far as it shall come.
 *
 * @param key the idempotency key of its order, and the beginning of those of its shipments
 */
record Sale(PatientClient client, DemoOrder order, String key) {

    private static final int WAITS_MAX = 4;

    DemoOutcome made() {
        Call placing = Call.post("/v1/orders", key, order.body());
        Answer placed = order.isPaidLater() ? client.accepted(placing) : client.decided(placing, WAITS_MAX);
        String id = placed.body().path("orderId").asString("?");
        Call question = Call.get("/v1/orders/" + Call.encoded(id));
        Answer end = placed;
        if (order.isPaidLater()) {
            end = client.awaited(
                    question,
                    shown -> !slips(shown).isEmpty() || !shown.orderStatus().equals("PLACED"));
        } else if (order.isDelivered() && placed.orderStatus().equals("CONFIRMED")) {
            end = delivered(question);
        } else if (order.isCancelled() && placed.orderStatus().equals("CONFIRMED")) {
            end = cancelled(question);
        }
        return placed(id, end);
    }

    private Answer delivered(Call question) {
        shipments(question).forEach(shipment -> warehouse().carry(shipment, "demo-post", key, true));
        return client.awaited(question, Sale::isDecided);
    }

    /** Where the money for a shipment cannot be captured, staff have to decide about the order first. */
    private Answer cancelled(Call question) {
        if (shipments(question).stream()
                .allMatch(shipment -> warehouse().packed(shipment).equals(Warehouse.RELEASED))) {
            Call cancellation = Call.post(
                    question.path() + "/cancellation", key + "-cancellation", Map.of("reason", "ordered by mistake"));
            client.decided(cancellation, WAITS_MAX, Sale::isDecided);
        }
        return client.awaited(question, Sale::isDecided);
    }

    private List<JsonNode> shipments(Call question) {
        return client.awaited(question, shown -> !shown.list("shipments").isEmpty() || isDecided(shown))
                .list("shipments");
    }

    private Warehouse warehouse() {
        return new Warehouse(client, key + "-");
    }

    private static boolean isDecided(Answer shown) {
        return !shown.orderStatus().equals("CONFIRMED") && !shown.orderStatus().equals("CANCELLING");
    }

    private static List<JsonNode> slips(Answer shown) {
        return shown.tenders("BANK_SLIP", "PENDING");
    }

    private DemoOutcome placed(String id, Answer end) {
        String payUrl = slips(end).stream()
                .map(slip -> client + "/v1/simulator/payments/"
                        + slip.path("paymentId").asString("") + "/paid")
                .findFirst()
                .orElse("");
        boolean moneySaysMore = !payUrl.isEmpty() || end.orderStatus().equals("CANCELLED");
        String outcome = end.orderOutcome() + (moneySaysMore ? "(" + end.paymentStatus() + ")" : "");
        return new DemoOutcome(id, order.story(), outcome, order.outcome(), client + "/v1/orders/" + id, payUrl);
    }
}
