package io.daybook.systemtests.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Whoever sells and sends off, and looks at what becomes of it. */
record Staff(Shop shop) {

    private static final Duration SOON = Duration.ofMinutes(2);

    void sell(String sku, int pieces) throws IOException {
        shop.define(sku);
        assertThat(shop.receive(sku, pieces, sku).status()).isEqualTo(201);
    }

    /** Places an order of one piece and does not wait for what becomes of it. */
    String place(String key, String sku, String tenders) throws IOException {
        Shop.Answer placed = shop.post("/v1/orders", key, Shop.orderOf(sku, 1, tenders), 0);
        assertThat(placed.status()).isEqualTo(201);
        return placed.text("/orderId");
    }

    void deliver(String order) throws IOException {
        String shipment = await().atMost(SOON)
                .until(
                        () -> shop.get("/v1/orders/" + order).text("/shipments/0/shipmentId"),
                        found -> !found.isEmpty());
        String path = "/v1/shipments/" + shipment;
        shop.post(path + "/packing", shipment + "packing", "{}", 25);
        shop.post(path + "/dispatch", shipment + "dispatch", "{\"carrier\":\"post\",\"tracking\":\"1\"}", 25);
        shop.post(path + "/delivery", shipment + "delivery", "{}", 25);
        awaitStatus(order, "COMPLETED");
    }

    void awaitStatus(String order, String status) {
        await(order).atMost(SOON).untilAsserted(() -> assertThat(
                        shop.get("/v1/orders/" + order).text("/status/order"))
                .isEqualTo(status));
    }

    /** What happened to the order, by name. */
    List<String> timeline(String order) throws IOException {
        JsonNode items = shop.get("/v1/orders/" + order + "/timeline").body().at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at("/name").asText())
                .toList();
    }
}
