package io.daybook.cli.demo;

import io.daybook.cli.console.Amount;
import io.daybook.cli.demo.DemoShop.DemoOrder;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One order of the demonstration, brought as far as it shall come.
 *
 * @param key the idempotency key of its order, and the beginning of those of its shipments
 */
record Sale(PatientClient client, DemoOrder order, String key) {

    private static final int WAITS_MAX = 4;
    private static final Set<String> UNDER_WAY = Set.of("CONFIRMED", "CANCELLING", "AMENDING");

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
        if (order.amendment() != null) {
            Call amendment = Call.post(question.path() + "/amendments", key + "-amendment", order.amendment());
            client.decided(amendment, WAITS_MAX, answer -> !answer.orderStatus().equals("AMENDING"));
        }
        shipments(question).forEach(shipment -> warehouse().carry(shipment, "demo-post", key, true));
        Answer delivered = client.awaited(question, Sale::isDecided);
        return order.goodsBack() != null && delivered.orderStatus().equals("COMPLETED")
                ? returned(question, order.goodsBack())
                : delivered;
    }

    /** The money is given back when the goods are here. */
    private Answer returned(Call question, JsonNode goods) {
        Call request = Call.post(question.path() + "/returns", key + "-return", goods);
        Answer asked = client.decided(
                request, WAITS_MAX, answer -> !statusOfReturn(answer).equals("REQUESTED"));
        if (statusOfReturn(asked).equals("AUTHORISED")) {
            String goodsBack =
                    "/v1/returns/" + Call.encoded(asked.body().path("returnId").asString("?"));
            client.accepted(Call.post(goodsBack + "/receipt", key + "-receipt", Map.of("condition", "RESALABLE")));
            client.awaited(Call.get(goodsBack), answer -> statusOfReturn(answer).equals("CLOSED"));
        }
        return client.awaited(question, shown -> !shown.fulfilmentStatus().equals("RETURNING"));
    }

    private static String statusOfReturn(Answer answer) {
        return answer.body().path("status").asString("?");
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
        return live(client.awaited(question, shown -> !live(shown).isEmpty() || isDecided(shown)));
    }

    /** What an amendment changed leaves in other shipments than was planned before. */
    private static List<JsonNode> live(Answer shown) {
        return shown.list("shipments").stream()
                .filter(shipment -> !shipment.path("status").asString("").equals("CANCELLED"))
                .toList();
    }

    private Warehouse warehouse() {
        return new Warehouse(client, key + "-");
    }

    private static boolean isDecided(Answer shown) {
        return !UNDER_WAY.contains(shown.orderStatus());
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
        boolean repaid = order.isRepaid() && end.orderStatus().equals("COMPLETED");
        boolean moneySaysMore = repaid || !payUrl.isEmpty() || end.orderStatus().equals("CANCELLED");
        String outcome = end.orderOutcome() + (moneySaysMore ? "(" + whereMoneyIs(end) + ")" : "");
        String money = order.isRepaid() ? money(end) : "";
        return new DemoOutcome(id, order.story(), outcome, order.outcome(), money, client + "/v1/orders/" + id, payUrl);
    }

    /** An amended order costs another amount, by which it is seen whether it was amended. */
    private String whereMoneyIs(Answer end) {
        boolean amended = order.amendment() != null;
        return end.paymentStatus() + (amended ? " " + amount(end.body().path("total")) : "");
    }

    /** What the order costs, what each tender pays of it, and how much of that was taken and given back. */
    private static String money(Answer order) {
        List<JsonNode> tenders = order.list("tenders");
        JsonNode total = order.body().path("total");
        String paid = tenders.stream()
                .map(tender -> tender.path("kind").asString("?") + " " + amount(tender.path("amount")))
                .collect(Collectors.joining(" + "));
        return amount(total) + " = " + paid + ", captured " + sum(tenders, "captured", total) + ", refunded "
                + sum(tenders, "refunded", total);
    }

    private static Amount sum(List<JsonNode> tenders, String field, JsonNode total) {
        long sum = tenders.stream()
                .mapToLong(tender -> tender.path(field).path("amount").asLong(0))
                .sum();
        return new Amount(sum, amount(total).currency());
    }

    private static Amount amount(JsonNode money) {
        return new Amount(money.path("amount").asLong(0), money.path("currency").asString("?"));
    }
}
