package io.daybook.systemtests.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that are stuck or unwanted, and what an operator does about them over HTTP. */
class RepairedSagasIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String SLIP = "[{\"kind\":\"BANK_SLIP\",\"token\":\"tok_bank_slip\"}]";
    private static final String SAGAS = "/v1/ops/sagas";
    private static final String REASON = "{\"reason\":\"the operator knows\"}";

    @Test
    void what_can_help_is_done_and_told_and_what_cannot_is_refused(@TempDir Path data) throws IOException {
        try (PoisonedSystem system = PoisonedSystem.start(data)) {
            Shop shop = system.shop();
            Staff staff = new Staff(shop);
            staff.sell("tea", 10);
            staff.sell("jam", 10);
            system.poison((target, payload) -> payload instanceof ReserveStock reserve
                    && reserve.sku().value().equals("jam"));
            String stuck = staff.place("stuck", "jam", CARD);
            String given = staff.place("given-up", "jam", CARD);
            String unpaid = staff.place("unpaid", "tea", SLIP);
            String confirmed = staff.place("confirmed", "tea", CARD);
            staff.awaitStatus(confirmed, "CONFIRMED");

            theStuckOnesComeFirst(shop, List.of(stuck, given));
            anAbandonedOneIsGone(shop, given);
            assertThat(staff.timeline(given)).contains("OrderOperationRequested");
            whatIsNotPaidIsRejected(shop, staff, unpaid);
            whatIsConfirmedIsCancelled(shop, staff, confirmed);
            system.heal();
            assertThat(act(shop, stuck, "retry", "mended").status()).isIn(202, 409); // Or it was sent by itself.
            staff.awaitStatus(stuck, "CONFIRMED");
        }
    }

    private static void theStuckOnesComeFirst(Shop shop, List<String> stuck) throws IOException {
        await().atMost(SOON)
                .until(() -> shop.get(SAGAS + "?stuck=true").body().at("/items").size() == 2);
        JsonNode all = shop.get(SAGAS).body().at("/items");
        assertThat(List.of(all.at("/0/orderId").asText(), all.at("/1/orderId").asText()))
                .containsExactlyInAnyOrderElementsOf(stuck);
        assertThat(all).hasSizeGreaterThan(2);
        JsonNode shown = shop.get(SAGAS + "/" + stuck.get(0)).body();
        assertThat(shown.at("/process").asText()).isEqualTo("order-fulfilment");
        assertThat(shown.at("/step").asText()).isEqualTo("reserving");
        assertThat(shown.at("/overdue").asInt()).isPositive();
        assertThat(shown.at("/lastError").asText()).isNotEmpty();
        assertThat(shown.at("/outstanding/0/command").asText()).isEqualTo("ReserveStock");
        assertThat(shown.at("/deadlines").findValuesAsText("deadline")).contains("StepOverdue", "ReservationExpired");
        assertThat(shown.at("/allowedActions").toString()).isEqualTo("[\"RETRY\",\"COMPENSATE\",\"ABANDON\"]");
        assertThat(shop.get(SAGAS + "?step=reserving&limit=1")
                        .body()
                        .at("/next")
                        .isNull())
                .isFalse();
        assertThat(shop.get(SAGAS + "?state=ENDED").status()).isEqualTo(422);
    }

    private static void anAbandonedOneIsGone(Shop shop, String order) throws IOException {
        Shop.Answer abandoned = act(shop, order, "abandon", "give up");
        assertThat(abandoned.status()).isEqualTo(202);
        assertThat(abandoned.body().has("instance")).isFalse();
        assertThat(shop.get(SAGAS + "/" + order).status()).isEqualTo(404);
        assertThat(act(shop, order, "abandon", "give up").text("/operationId"))
                .isEqualTo(abandoned.text("/operationId"));
        assertThat(act(shop, order, "retry", "too late").status()).isEqualTo(404);
    }

    private static void whatIsNotPaidIsRejected(Shop shop, Staff staff, String order) throws IOException {
        await().atMost(SOON).until(() -> shop.get("/v1/orders/" + order).text("/status/payment"), "PENDING"::equals);
        Shop.Answer useless = act(shop, order, "abandon", "healthy");
        assertThat(useless.status()).isEqualTo(409);
        assertThat(useless.body().at("/allowedActions").toString()).isEqualTo("[\"COMPENSATE\"]");
        assertThat(act(shop, order, "compensate", "undo").status()).isEqualTo(202);
        staff.awaitStatus(order, "REJECTED");
        assertThat(shop.get("/v1/orders/" + order).text("/reason")).isEqualTo("COMPENSATED");
    }

    private static void whatIsConfirmedIsCancelled(Shop shop, Staff staff, String order) throws IOException {
        assertThat(act(shop, order, "compensate", "cancel").status()).isEqualTo(202);
        staff.awaitStatus(order, "CANCELLED");
        await().atMost(SOON)
                .until(() -> shop.get("/v1/stock/tea").body().at("/available").asInt(), free -> free == 10);
        assertThat(shop.get("/v1/orders/" + order + "/timeline")
                        .body()
                        .at("/items")
                        .findValuesAsText("reason"))
                .contains("the operator knows");
    }

    private static Shop.Answer act(Shop shop, String order, String action, String key) throws IOException {
        return shop.post(SAGAS + "/" + order + "/" + action, key.replace(' ', '-'), REASON, 20);
    }
}
