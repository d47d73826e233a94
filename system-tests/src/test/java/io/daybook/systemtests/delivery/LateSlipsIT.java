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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bank slips that are paid too late or never, with a payment window of seconds. */
class LateSlipsIT {

    private static final Map<String, String> SHORT_WINDOW = Map.of("DAYBOOK_DEADLINE_BANK_SLIP_PAYMENT", "PT3S");
    private static final String SLIP = "[{\"kind\":\"BANK_SLIP\",\"token\":\"tok_bank_slip\"}]";

    @Test
    void a_slip_that_is_not_paid_in_time_frees_the_goods_and_is_refunded_when_it_is_paid_after_all(@TempDir Path data)
            throws Exception {
        RunningSystem system = RunningSystem.start(data, Jdk.OWN, SHORT_WINDOW);
        try {
            sell(system.shop());
            String inTime = pending(system, "in-time");
            assertRejected(system, inTime);

            String whileDown = pending(system, "while-down");
            system.killEverything();
            system = RunningSystem.start(data, Jdk.OWN, SHORT_WINDOW);
            JsonNode order = assertRejected(system, whileDown);

            assertThat(new Warehouse(system.shop())
                            .pay(order.at("/tenders/0/paymentId").asText())
                            .status())
                    .isEqualTo(202);
            new Warehouse(system.shop()).awaitStatus(whileDown, "REJECTED", "REFUNDED", "NONE");
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isEqualTo(2);
        } finally {
            system.close();
        }
    }

    private static String pending(RunningSystem system, String key) throws IOException {
        Shop.Answer placed = system.shop().post("/v1/orders", key, Shop.orderOf("tea", 3, SLIP), 1);
        assertThat(placed.status()).isEqualTo(201);
        return placed.text("/orderId");
    }

    private static JsonNode assertRejected(RunningSystem system, String orderId) {
        JsonNode order = new Warehouse(system.shop()).awaitStatus(orderId, "REJECTED", "VOIDED", "NONE");
        assertThat(order.path("reason").asText()).isEqualTo("PAYMENT_TIMED_OUT");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(system.shop()
                        .get("/v1/stock/tea")
                        .body()
                        .path("available")
                        .asLong())
                .isEqualTo(3));
        return order;
    }

    private static void sell(Shop shop) throws IOException {
        shop.define("tea");
        shop.receive("tea", 3, "tea");
    }
}
