package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The coordinator is killed while calls to the provider are open: each of the four, in the middle of the call ({@code
 * slow}) and between the call and its outcome ({@code lost}). What it was asked for happens once.
 */
class CoordinatorKillsIT {

    private static final Map<String, String> LOOKED_UP_AFTER_THE_KILL =
            Map.of("DAYBOOK_DEADLINE_PAYMENT_LOOKUPS", "PT8S,PT9S,PT10S,PT11S");
    private static final Duration LONG = Duration.ofMinutes(2);

    /**
     * A call with its outcome.
     *
     * @param name as a token's suffix has it
     * @param outcome the same
     * @param intent the event that asks for it
     * @param done the event that says it is done
     */
    private record Call(String name, String outcome, String intent, String done) {}

    private static final List<Call> CALLS = Stream.of("slow", "lost")
            .flatMap(outcome -> Stream.of(
                    new Call("authorise", outcome, "PaymentRequested", "PaymentAuthorised"),
                    new Call("capture", outcome, "CaptureRequested", "PaymentCaptured"),
                    new Call("void", outcome, "VoidRequested", "PaymentVoided"),
                    new Call("refund", outcome, "RefundRequested", "PaymentRefunded")))
            .toList();

    @Test
    void each_call_that_is_open_is_made_once(@TempDir Path data) throws Exception {
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN, LOOKED_UP_AFTER_THE_KILL, "--separate")) {
            Shop shop = system.shop();
            assertThat(shop.define("tea").status()).isEqualTo(201);
            assertThat(shop.receive("tea", 1_000, "tea").status()).isEqualTo(201);
            List<String> orders = new ArrayList<>();
            List<Call> open = new ArrayList<>(CALLS);
            // A machine that is busy elsewhere may be too late for one, which then has another chance.
            for (int round = 1; !open.isEmpty(); round++) {
                Map<Call, String> asking = new HashMap<>();
                for (Call call : open) {
                    asking.put(call, begun(shop, call, call.name() + "-" + call.outcome() + "-" + round));
                }
                asking.forEach((call, order) ->
                        await().atMost(LONG).until(() -> names(shop, order).contains(call.intent())));
                system.kill("saga-coordinator");
                asking.forEach((call, order) -> {
                    if (isOpen(shop, order, call)) {
                        open.remove(call);
                    }
                });
                orders.addAll(asking.values());
            }
            orders.forEach(order -> awaitSettled(shop, order));
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isEqualTo(orders.size());
        }
    }

    /** Places an order that soon makes the call, as the only one of its kind. */
    private static String begun(Shop shop, Call call, String key) throws IOException {
        boolean undone = call.name().equals("void") || call.name().equals("refund");
        String first = tender(
                call.name().equals("refund") ? "DEBIT" : "CARD",
                "tok_ok+" + call.name() + "=" + call.outcome(),
                undone ? 60 : 100);
        String tenders = undone ? first + "," + tender("CARD", "tok_declined", 40) : first;
        String order = shop.post("/v1/orders", key, Shop.orderOf("tea", 1, "[" + tenders + "]"), 0)
                .text("/orderId");
        if (call.name().equals("capture")) {
            JsonNode planned = await().atMost(LONG)
                    .until(() -> shop.get("/v1/orders/" + order).body(), seen -> !seen.path("shipments")
                            .isEmpty());
            shop.post("/v1/shipments/" + planned.at("/shipments/0/shipmentId").asText() + "/packing", key, "{}", 0);
        }
        return order;
    }

    private static String tender(String kind, String token, int amount) {
        return "{\"kind\":\"%s\",\"token\":\"%s\",\"amount\":{\"amount\":%s,\"currency\":\"BRL\"}}"
                .formatted(kind, token, amount);
    }

    private static boolean isOpen(Shop shop, String order, Call call) {
        try {
            List<String> names = names(shop, order);
            return names.contains(call.intent()) && !names.contains(call.done());
        } catch (IOException lost) {
            return false;
        }
    }

    private static List<String> names(Shop shop, String order) throws IOException {
        return shop.get("/v1/orders/" + order + "/timeline").body().findValuesAsText("name");
    }

    /** Confirmed and captured, or rejected with everything let go and given back. */
    private static void awaitSettled(Shop shop, String order) {
        await().atMost(LONG).untilAsserted(() -> {
            JsonNode status = shop.get("/v1/orders/" + order).body().path("status");
            assertThat(status.path("order").asText() + "/"
                            + status.path("payment").asText())
                    .isIn("CONFIRMED/AUTHORISED", "CONFIRMED/CAPTURED", "REJECTED/VOIDED", "REJECTED/REFUNDED");
        });
    }
}
