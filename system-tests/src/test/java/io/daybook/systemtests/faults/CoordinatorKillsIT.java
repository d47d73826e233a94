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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.io.TempDir;

/**
 * The coordinator is killed while calls to the provider are open: each of the four, in the middle of the call ({@code
 * slow}) and between the call and its outcome ({@code lost}). What it was asked for happens once.
 */
class CoordinatorKillsIT {

    private static final Map<String, String> LOOKED_UP_AFTER_THE_KILL =
            Map.of("DAYBOOK_DEADLINE_PAYMENT_LOOKUPS", "PT10S,PT12S,PT14S,PT16S");
    private static final Duration LONG = Duration.ofMinutes(2);

    /** The event that asks for each call, and the one that says it is done. */
    private static final Map<String, List<String>> CALLS = Map.of(
            "authorise", List.of("PaymentRequested", "PaymentAuthorised"),
            "capture", List.of("CaptureRequested", "PaymentCaptured"),
            "void", List.of("VoidRequested", "PaymentVoided"),
            "refund", List.of("RefundRequested", "PaymentRefunded"));

    @ParameterizedTest
    @ValueSource(strings = {"slow", "lost"})
    void each_call_that_is_open_is_made_once(String outcome, @TempDir Path data) throws Exception {
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN, LOOKED_UP_AFTER_THE_KILL, "--separate")) {
            Shop shop = system.shop();
            assertThat(shop.define("tea").status()).isEqualTo(201);
            assertThat(shop.receive("tea", 1_000, "tea").status()).isEqualTo(201);
            Map<String, String> orders = new HashMap<>();
            List<String> open = new ArrayList<>(CALLS.keySet());
            for (int round = 1; !open.isEmpty(); round++) {
                for (String call : open) {
                    orders.put(call + round, begun(shop, call, outcome, call + round));
                }
                int number = round;
                open.forEach(call -> await().atMost(LONG).until(() -> names(shop, orders.get(call + number))
                        .contains(CALLS.get(call).get(0))));
                system.kill("saga-coordinator");
                // A machine that is busy elsewhere may be too late for one; it has another chance.
                open.removeIf(call -> isOpen(shop, orders.get(call + number), call));
            }
            for (String order : orders.values()) {
                awaitSettled(shop, order);
            }
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isEqualTo(orders.size());
        }
    }

    /** Places an order that soon makes the call, as the only one of its kind. */
    private static String begun(Shop shop, String call, String outcome, String key) throws IOException {
        String kind = call.equals("refund") ? "DEBIT" : "CARD";
        String first = "{\"kind\":\"%s\",\"token\":\"tok_ok+%s=%s\",\"amount\":{\"amount\":60,\"currency\":\"BRL\"}}"
                .formatted(kind, call, outcome);
        String second = "{\"kind\":\"CARD\",\"token\":\"%s\",\"amount\":{\"amount\":40,\"currency\":\"BRL\"}}"
                .formatted(call.equals("void") || call.equals("refund") ? "tok_declined" : "tok_ok");
        String order = shop.post("/v1/orders", key, Shop.orderOf("tea", 1, "[" + first + "," + second + "]"), 0)
                .text("/orderId");
        if (call.equals("capture")) {
            JsonNode planned = await().atMost(LONG)
                    .until(
                            () -> shop.get("/v1/orders/" + order).body(),
                            seen -> !seen.path("shipments").isEmpty());
            shop.post(
                    "/v1/shipments/" + planned.at("/shipments/0/shipmentId").asText() + "/packing", key, "{}", 0);
        }
        return order;
    }

    private static boolean isOpen(Shop shop, String order, String call) {
        try {
            List<String> names = names(shop, order);
            return names.contains(CALLS.get(call).get(0))
                    && !names.contains(CALLS.get(call).get(1));
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
            assertThat(status.path("order").asText() + "/" + status.path("payment").asText())
                    .isIn("CONFIRMED/AUTHORISED", "CONFIRMED/CAPTURED", "REJECTED/VOIDED", "REJECTED/REFUNDED");
        });
    }
}
