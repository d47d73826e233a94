package io.daybook.systemtests.realorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replays, worked out once more from exported events: what-ifs with the whole stock, and order by order. */
final class WouldHaveBeen {

    private static final String TIMED_OUT = "PAYMENT_TIMED_OUT";

    private final Shop shop;
    private final List<JsonNode> events;

    private WouldHaveBeen(ListedShop listed) {
        this.shop = listed.shop();
        this.events = listed.events();
    }

    static void assertReplaysAgree(ListedShop listed) throws IOException {
        WouldHaveBeen expected = new WouldHaveBeen(listed);
        expected.assertShippedPiecesAgree();
        expected.assertOpeningStockAgrees(-1);
        expected.assertOpeningStockAgrees(1);
        expected.assertPaymentWindowAgrees(Duration.ofDays(30));
        expected.assertPaymentWindowAgrees(Duration.ofSeconds(1));
    }

    private void assertShippedPiecesAgree() throws IOException {
        Map<String, Long> shipped = new TreeMap<>();
        events.stream()
                .filter(event -> event.at("/type").asText().equals("StockShipped"))
                .forEach(event -> shipped.merge(
                        event.at("/payload/sku").asText(),
                        event.at("/payload/quantity").asLong(),
                        Long::sum));

        JsonNode rows = replay(
                "",
                "{\"filter\":[{\"field\":\"type\",\"anyOf\":[\"StockShipped\"]}],\"keyBy\":[\"payload.sku\"],"
                        + "\"folds\":[{\"name\":\"pieces\",\"kind\":\"SUM\",\"field\":\"payload.quantity\"}]}");

        Map<String, Long> shown = new LinkedHashMap<>();
        rows.forEach(row -> shown.put(row.at("/0").asText(), row.at("/1").asLong()));
        assertThat(List.copyOf(shown.entrySet())).isEqualTo(List.copyOf(shipped.entrySet()));
    }

    private JsonNode replay(String what, String request) throws IOException {
        Shop.Answer begun = shop.post("/v1/replays" + what, UUID.randomUUID().toString(), request, 0);
        assertThat(begun.status()).isEqualTo(201);
        String path = "/v1/replays/" + begun.text("/replayId");
        JsonNode replay = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> shop.get(path).body(),
                        now -> !now.at("/status").asText().equals("RUNNING"));
        assertThat(replay.at("/status").asText()).as(replay.toString()).isEqualTo("DONE");
        return replay.at("/rows");
    }

    /** Of every article so many pieces more, or fewer, than first came in. */
    private void assertOpeningStockAgrees(int change) throws IOException {
        Set<String> skus = new TreeSet<>();
        events.stream()
                .filter(event -> event.at("/type").asText().equals("StockReserved"))
                .limit(500)
                .forEach(event -> skus.add(event.at("/payload/sku").asText()));
        String changes = String.join(
                ",",
                skus.stream()
                        .map(sku -> "{\"sku\":\"" + sku + "\",\"quantity\":" + change + "}")
                        .toList());

        JsonNode rows = replay("/opening-stock", "{\"changes\":[" + changes + "]}");

        Map<String, String> shown = new LinkedHashMap<>();
        rows.forEach(row -> shown.put(
                row.at("/0").asText(), row.at("/1").asText() + row.at("/2").asText()));
        assertThat(shown).isEqualTo(new OtherStock(skus, change).changedOrders(events));
    }

    /** A warehouse with other stock, to which the same orders come. */
    private static final class OtherStock {

        private final Map<String, Long> available = new HashMap<>();
        private final Map<String, Map<String, Long>> held = new HashMap<>();
        private final Set<String> actuallyRefused = new LinkedHashSet<>();
        private final Set<String> refused = new LinkedHashSet<>();

        OtherStock(Set<String> skus, long change) {
            skus.forEach(sku -> available.put(sku, change));
        }

        /** The orders that would have been refused and were not, or the other way round. */
        Map<String, String> changedOrders(List<JsonNode> events) {
            events.forEach(this::follow);
            Map<String, String> changed = new HashMap<>();
            refused.stream()
                    .filter(order -> !actuallyRefused.contains(order))
                    .forEach(order -> changed.put(order, "RESERVEDREFUSED"));
            actuallyRefused.stream()
                    .filter(order -> !refused.contains(order))
                    .forEach(order -> changed.put(order, "REFUSEDRESERVED"));
            return changed;
        }

        private void follow(JsonNode event) {
            JsonNode payload = event.at("/payload");
            String sku = payload.at("/sku").asText();
            String order = event.at("/orderId").asText();
            long pieces = payload.at("/quantity").asLong();
            switch (event.at("/type").asText()) {
                case "StockReceived", "StockAdjusted" -> available.merge(sku, pieces, Long::sum);
                case "StockReserved" -> reserve(order, sku, pieces);
                case "StockReservationRefused" -> {
                    actuallyRefused.add(order);
                    reserve(order, sku, pieces);
                }
                case "ReservationReleased", "AllocationReleased" -> release(order, sku, pieces);
                default -> {}
            }
        }

        private void reserve(String order, String sku, long pieces) {
            if (refused.contains(order)) {
                return;
            }
            if (available.getOrDefault(sku, 0L) >= pieces) {
                available.merge(sku, -pieces, Long::sum);
                held.computeIfAbsent(order, id -> new HashMap<>()).merge(sku, pieces, Long::sum);
            } else {
                refused.add(order);
                held.getOrDefault(order, Map.of()).forEach((other, back) -> available.merge(other, back, Long::sum));
                held.remove(order);
            }
        }

        private static Map<String, Long> with(Map<String, Long> its, String sku, long pieces) {
            its.merge(sku, pieces, Long::sum);
            return its;
        }

        /** An order that was refused, and would not have been, keeps what it has. */
        private void release(String order, String sku, long pieces) {
            boolean holds = held.getOrDefault(order, Map.of()).getOrDefault(sku, 0L) >= pieces;
            if (holds && !actuallyRefused.contains(order)) {
                held.computeIfPresent(order, (id, its) -> with(its, sku, -pieces));
                available.merge(sku, pieces, Long::sum);
            }
        }
    }

    private void assertPaymentWindowAgrees(Duration window) throws IOException {
        JsonNode rows = replay("/payment-window", "{\"window\":\"" + window + "\"}");

        Map<String, Set<String>> shown = new HashMap<>();
        rows.forEach(row -> shown.computeIfAbsent(row.at("/0").asText(), order -> new TreeSet<>())
                .add(row.at("/3").asText() + " " + row.at("/4").asText() + " " + outcomes(row)));
        Map<String, Set<String>> expected = new HashMap<>();
        byOrder().forEach((order, its) -> {
            if (its.get(0).at("/payload/tenders").toString().contains("BANK_SLIP")) {
                expected.put(order, Set.of(moments(its) + ofSlip(its, window)));
            }
        });
        assertThat(shown).isEqualTo(expected).isNotEmpty();
    }

    /** What became of it and what would have, and when its pieces would have been free where its time was over. */
    private static String outcomes(JsonNode row) {
        String wouldBe = row.at("/7").asText();
        return row.at("/5").asText() + " " + wouldBe
                + (wouldBe.equals(TIMED_OUT) ? " " + row.at("/8").asText() : "");
    }

    /** When an order first asked for money, and when the last of its slips was paid. */
    private static String moments(List<JsonNode> its) {
        List<Instant> paid = paid(its);
        return first(its, "PaymentRequested") + " " + (isPaid(its) ? paid.get(paid.size() - 1) : "null") + " ";
    }

    private static List<String> slips(List<JsonNode> its) {
        return its.stream()
                .filter(event -> event.at("/type").asText().equals("PaymentRequested"))
                .filter(event -> event.at("/payload/kind").asText().equals("BANK_SLIP"))
                .map(event -> event.at("/aggregateId").asText())
                .toList();
    }

    private static List<Instant> paid(List<JsonNode> its) {
        List<String> slips = slips(its);
        return its.stream()
                .filter(event -> event.at("/type").asText().equals("PaymentCaptured"))
                .filter(event -> slips.contains(event.at("/aggregateId").asText()))
                .map(WouldHaveBeen::at)
                .sorted()
                .toList();
    }

    private static boolean isPaid(List<JsonNode> its) {
        List<String> slips = slips(its);
        return !slips.isEmpty() && paid(its).size() >= slips.size();
    }

    /** The events of each order that was placed, from then on. */
    private Map<String, List<JsonNode>> byOrder() {
        Map<String, List<JsonNode>> orders = new LinkedHashMap<>();
        for (JsonNode event : events) {
            String order = event.at("/orderId").asText();
            if (event.at("/type").asText().equals("OrderPlaced")) {
                orders.put(order, new ArrayList<>());
            }
            if (orders.containsKey(order)) {
                orders.get(order).add(event);
            }
        }
        return orders;
    }

    private String ofSlip(List<JsonNode> its, Duration window) {
        Instant requested = Objects.requireNonNull(first(its, "PaymentRequested"));
        List<Instant> paid = paid(its);
        boolean allPaid = isPaid(its);
        String released = its.stream()
                .filter(event -> event.at("/type").asText().endsWith("Released"))
                .filter(event -> event.at("/context").asText().equals("stock"))
                .map(event -> event.at("/payload/reason").asText() + " " + at(event))
                .findFirst()
                .orElse("");
        String actual = first(its, "OrderConfirmed") != null
                ? "PAID"
                : released.isEmpty() ? "OPEN" : released.split(" ", -1)[0];
        Instant over = requested.plus(window);
        if (!released.isEmpty() && !released.startsWith(TIMED_OUT)) {
            Instant ended = Instant.parse(released.split(" ", -1)[1]);
            if (!ended.isAfter(over) && !(allPaid && paid.get(paid.size() - 1).isBefore(ended))) {
                return actual + " " + actual;
            }
        }
        if (allPaid && !paid.get(paid.size() - 1).isAfter(over)) {
            return actual + " PAID";
        }
        Instant end = at(events.get(events.size() - 1));
        return actual + (over.isAfter(end) ? " OPEN" : " " + TIMED_OUT + " " + over);
    }

    private static @Nullable Instant first(List<JsonNode> its, String type) {
        return its.stream()
                .filter(event -> event.at("/type").asText().equals(type))
                .map(WouldHaveBeen::at)
                .findFirst()
                .orElse(null);
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.at("/at").asText());
    }
}
