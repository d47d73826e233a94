package io.daybook.systemtests.delivery;

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
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop sees of goods that come back. */
class ReturnedOrdersIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String ONE = "[{\"lineId\":\"1\",\"quantity\":1}]";
    private static final String TWO = "[{\"lineId\":\"1\",\"quantity\":2}]";

    @Test
    void what_comes_back_is_paid_back_and_on_sale_again(@TempDir Path data) throws IOException {
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN)) {
            Shop shop = system.shop();
            Warehouse staff = new Warehouse(shop);
            String order = delivered(shop, 3);
            assertThat(actions(shop, order)).contains("RETURN");

            Shop.Answer asked = staff.sendBack(order, "first", TWO);
            assertThat(asked.status()).isEqualTo(201);
            String id = asked.text("/returnId");
            assertThat(asked.header("location")).isEqualTo("/v1/returns/" + id);
            assertThat(asked.text("/status")).isEqualTo("AUTHORISED");
            assertThat(staff.sendBack(order, "first", TWO).text("/returnId")).isEqualTo(id);
            staff.awaitStatus(order, "COMPLETED", "CAPTURED", "RETURNING");
            Shop.Answer tooMany = staff.sendBack(order, "second", TWO);
            assertThat(tooMany.status()).isEqualTo(422);
            assertThat(tooMany.text("/errors/0/pointer")).isEqualTo("/lines/0/quantity");

            assertThat(staff.receive(id, "RESALABLE").status()).isEqualTo(202);

            JsonNode shown = staff.awaitStatus(order, "COMPLETED", "PARTIALLY_REFUNDED", "DELIVERED");
            assertThat(shown.at("/tenders/0/refunded/amount").asLong()).isEqualTo(200);
            assertThat(shown.at("/lines/0/returned").asInt()).isEqualTo(2);
            assertThat(shop.get("/v1/returns/" + id).text("/status")).isEqualTo("CLOSED");
            staff.awaitStock("tea", 9, 9);
            assertThat(staff.receive(id, "RESALABLE").status()).isEqualTo(202);
            assertThat(shop.post("/v1/returns/" + id + "/receipt", "as-scrap", "{\"condition\":\"SCRAP\"}", 0)
                            .text("/code"))
                    .isEqualTo("ACTION_NOT_ALLOWED");
            staff.receive(staff.sendBack(order, "third", ONE).text("/returnId"), "SCRAP");
            staff.awaitStatus(order, "COMPLETED", "REFUNDED", "RETURNED");
            staff.awaitStock("tea", 9, 9);
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isEqualTo(1);
        }
    }

    @Test
    void nothing_comes_back_before_it_is_delivered_or_when_it_is_too_late(@TempDir Path data) throws IOException {
        try (RunningSystem system =
                RunningSystem.start(data, Jdk.OWN, Map.of("DAYBOOK_DEADLINE_RETURN_WINDOW", "PT1S"))) {
            Shop shop = system.shop();
            Warehouse staff = new Warehouse(shop);
            staff.sell("tea", 10);
            String undelivered = shop.order("undelivered", "tea", 1, CARD).text("/orderId");
            assertRefused(staff.sendBack(undelivered, "early", ONE));
            String order = delivered(shop, 1);

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(actions(shop, order)).doesNotContain("RETURN"));

            assertRefused(staff.sendBack(order, "late", ONE));
            assertThat(staff.status(order)).containsExactly("COMPLETED", "CAPTURED", "DELIVERED");
            assertThat(shop.get("/v1/returns/00000000-0000-3000-8000-000000000000")
                            .status())
                    .isEqualTo(404);
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isEqualTo(2);
        }
    }

    private static String delivered(Shop shop, int quantity) throws IOException {
        Warehouse staff = new Warehouse(shop);
        staff.sell("tea", 10);
        String order = shop.order("delivered", "tea", quantity, CARD).text("/orderId");
        staff.carry(staff.shipments(order, 1).get(0));
        staff.awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        return order;
    }

    private static List<String> actions(Shop shop, String order) throws IOException {
        return StreamSupport.stream(
                        shop.get("/v1/orders/" + order)
                                .body()
                                .path("allowedActions")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void assertRefused(Shop.Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
    }
}
