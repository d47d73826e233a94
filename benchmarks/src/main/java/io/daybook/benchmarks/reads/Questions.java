package io.daybook.benchmarks.reads;

import io.daybook.benchmarks.orders.Workload;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What customers and staff ask most, of the newest orders of a system.
 *
 * @param calls by what is asked; each time about another of the orders
 * @param consistencyToken of what was written last
 */
record Questions(Map<String, Supplier<Call>> calls, String consistencyToken) {

    /** So that a system that is new has orders to be asked for. */
    private static final int PLACED = 20;

    /** Places a few orders and looks for those to be asked for. */
    static Questions of(PatientClient client) {
        Workload workload = Workload.of(null);
        workload.prepare(client);
        String token = "";
        for (int i = 0; i < PLACED; i++) {
            Answer placed = client.decided(workload.next(), 2);
            token = Objects.requireNonNullElse(placed.consistencyToken(), token);
        }
        List<JsonNode> orders = client.accepted(Call.get("/v1/orders?limit=200"))
                .body()
                .path("items")
                .valueStream()
                .toList();
        List<String> ids = texts(orders, "/orderId");
        List<String> customers = texts(orders, "/customerId");
        List<String> skus = texts(orders, "/lines/0/sku");
        Map<String, Supplier<Call>> calls = new LinkedHashMap<>();
        calls.put("one order", () -> Call.get("/v1/orders/" + any(ids)));
        calls.put("first page of orders", () -> Call.get("/v1/orders"));
        calls.put("page of a customer", () -> Call.get("/v1/orders?customerId=" + any(customers)));
        calls.put("timeline", () -> Call.get("/v1/orders/" + any(ids) + "/timeline"));
        calls.put("stock", () -> Call.get("/v1/stock/" + any(skus)));
        return new Questions(calls, token);
    }

    /** The same question, answered from no older a state than what was written last. */
    Call consistent(Call question) {
        return new Call(question.method(), question.path(), "", Map.of("Consistency-Token", consistencyToken));
    }

    private static List<String> texts(List<JsonNode> orders, String pointer) {
        return orders.stream()
                .map(order -> order.at(pointer).asString(""))
                .distinct()
                .toList();
    }

    private static String any(List<String> texts) {
        return texts.get(ThreadLocalRandom.current().nextInt(texts.size()));
    }
}
