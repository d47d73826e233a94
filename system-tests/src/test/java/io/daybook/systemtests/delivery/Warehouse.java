package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Staff of the shop: they pack, dispatch and deliver, resolve what waits for a person, and let a customer pay a
 * slip.
 */
record Warehouse(Shop shop) {

    private static final Duration LONG = Duration.ofMinutes(2);

    /** Offers pieces of an article at one real each. */
    void sell(String sku, int pieces) throws IOException {
        assertThat(shop.define(sku).status()).isIn(200, 201);
        assertThat(shop.receive(sku, pieces, sku).status()).isEqualTo(201);
    }

    /** An order of an article of its own, of which ten pieces are there. */
    String confirmed(String sku, int quantity, String tenders) throws IOException {
        sell(sku, 10);
        Shop.Answer placed = shop.order(sku, sku, quantity, tenders);
        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
        return placed.text("/orderId");
    }

    void awaitStock(String sku, long onHand, long available) {
        await().atMost(LONG).untilAsserted(() -> {
            JsonNode level = shop.get("/v1/stock/" + sku).body();
            assertThat(List.of(
                            level.path("onHand").asLong(),
                            level.path("available").asLong()))
                    .isEqualTo(List.of(onHand, available));
        });
    }

    void awaitOnHand(String sku, long onHand) {
        await().atMost(LONG)
                .until(() -> shop.get("/v1/stock/" + sku).body().path("onHand").asLong() == onHand);
    }

    /** The order when it is as it should be. */
    JsonNode awaitOrder(String orderId, Predicate<JsonNode> expected) {
        return await().atMost(LONG)
                .until(() -> shop.get("/v1/orders/" + orderId).body(), expected);
    }

    JsonNode awaitStatus(String orderId, String order, String payment, String fulfilment) {
        List<String> expected = List.of(order, payment, fulfilment);
        await().atMost(LONG).untilAsserted(() -> assertThat(status(orderId)).isEqualTo(expected));
        return awaitOrder(orderId, any -> true);
    }

    /** Order, payment and fulfilment. */
    List<String> status(String orderId) throws IOException {
        JsonNode status = shop.get("/v1/orders/" + orderId).body().at("/status");
        return List.of(
                status.path("order").asText(),
                status.path("payment").asText(),
                status.path("fulfilment").asText());
    }

    /** Ids of the order's shipments, in the order in which they are shown, once there are so many. */
    List<String> shipments(String orderId, int count) {
        JsonNode order = awaitOrder(orderId, seen -> seen.path("shipments").size() == count);
        return StreamSupport.stream(order.path("shipments").spliterator(), false)
                .map(shipment -> shipment.path("shipmentId").asText())
                .toList();
    }

    void awaitShipment(String shipment, String status) {
        await().atMost(LONG).until(() -> shop.get("/v1/shipments/" + shipment).text("/status"), status::equals);
    }

    /** Packs it and waits until it may leave or is held. */
    Shop.Answer pack(String shipment) throws IOException {
        return act(shipment, "packing", "{}", 25);
    }

    Shop.Answer dispatch(String shipment) throws IOException {
        return act(shipment, "dispatch", "{\"carrier\":\"post\",\"tracking\":\"%s\"}".formatted(shipment), 10);
    }

    Shop.Answer deliver(String shipment) throws IOException {
        return act(shipment, "delivery", "{}", 10);
    }

    Shop.Answer lose(String shipment) throws IOException {
        return act(shipment, "loss", "{}", 10);
    }

    /** From the work list to the customer, each step accepted. */
    void carry(String shipment) throws IOException {
        assertThat(pack(shipment).text("/status")).isEqualTo("RELEASED");
        assertThat(dispatch(shipment).text("/status")).isEqualTo("DISPATCHED");
        assertThat(deliver(shipment).text("/status")).isEqualTo("DELIVERED");
    }

    Shop.Answer resolve(String orderId, String choice) throws IOException {
        return shop.post(
                "/v1/orders/" + orderId + "/resolution",
                UUID.randomUUID().toString(),
                "{\"choice\":\"%s\",\"reason\":\"staff decided\"}".formatted(choice),
                10);
    }

    /** Cancels all that has not left, and waits until that is decided. */
    Shop.Answer cancel(String orderId) throws IOException {
        return cancel(orderId, UUID.randomUUID().toString(), "[]");
    }

    /** Cancels lines, given as JSON; an empty list stands for all. */
    Shop.Answer cancel(String orderId, String key, String lines) throws IOException {
        String which = lines.equals("[]") ? "" : ",\"lines\":" + lines;
        return shop.post(
                "/v1/orders/" + orderId + "/cancellation", key, "{\"reason\":\"not wanted\"" + which + "}", 25);
    }

    /** Amends an order to lines given as JSON, and waits until that is decided. */
    Shop.Answer amend(String orderId, String key, String lines) throws IOException {
        return shop.post("/v1/orders/" + orderId + "/amendments", key, "{\"lines\":" + lines + "}", 25);
    }

    Shop.Answer sendBack(String orderId, String key, String lines) throws IOException {
        return shop.post(
                "/v1/orders/" + orderId + "/returns", key, "{\"reason\":\"too big\",\"lines\":" + lines + "}", 25);
    }

    Shop.Answer receive(String returnId, String condition) throws IOException {
        return shop.post(
                "/v1/returns/" + returnId + "/receipt",
                returnId + "-receipt",
                "{\"condition\":\"%s\"}".formatted(condition),
                25);
    }

    Shop.Answer pay(String payment) throws IOException {
        return shop.post(
                "/v1/simulator/payments/" + payment + "/paid", UUID.randomUUID().toString(), "{}", 0);
    }

    private Shop.Answer act(String shipment, String step, String body, int seconds) throws IOException {
        return shop.post("/v1/shipments/" + shipment + "/" + step, shipment + "-" + step, body, seconds);
    }
}
