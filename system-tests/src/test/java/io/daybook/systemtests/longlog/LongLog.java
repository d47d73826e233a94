package io.daybook.systemtests.longlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A system on a long log. It has read what was there when nothing of it is left for any of its read models. */
record LongLog(RunningSystem system, Duration patience) {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** Waits until everything is read, at least so many events. */
    void awaitRead(long events) {
        await().atMost(patience).pollInterval(BETWEEN).until(() -> isRead(events));
    }

    private boolean isRead(long events) throws IOException {
        Shop.Answer projections = system.shop().get("/v1/ops/projections");
        if (projections.status() != 200 || projections.body().path("head").asLong() < events - 1) {
            return false;
        }
        for (JsonNode projection : projections.body().path("items")) {
            if (projection.at("/lag/events").asLong(1) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The books, without a violation, and the sums of the whole shop as soon as they are there. */
    JsonNode balances() {
        JsonNode balances = await().atMost(patience)
                .pollInterval(BETWEEN)
                .until(
                        () -> system.shop().get("/v1/audit/balances?asOf=" + Instant.now()),
                        answer -> answer.status() == 200)
                .body();
        assertThat(balances.path("items")).isNotEmpty().allMatch(item -> item.path("violations")
                .isEmpty());
        return balances;
    }

    /** An article that was never sold here is ordered, and the order is confirmed. */
    void goOn() throws IOException {
        String sku = "new-" + UUID.randomUUID();
        system.shop().define(sku);
        system.shop().receive(sku, 10, sku);
        String order = order(sku);
        await().atMost(patience)
                .until(() -> system.shop().get("/v1/orders/" + order).text("/status/order"), "CONFIRMED"::equals);
    }

    /** Places an order and does not wait for more. */
    String order(String sku) throws IOException {
        Shop.Answer placed =
                system.shop().post("/v1/orders", UUID.randomUUID().toString(), Shop.orderOf(sku, 1, CARD), 0);
        assertThat(placed.status()).as("%s", placed).isEqualTo(201);
        return placed.text("/orderId");
    }
}
