package io.daybook.systemtests.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.stock.command.ReleaseAllocation;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator did to an order's process, as whoever looks at the order is told. */
class ToldOperationsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    @Test
    void the_timeline_says_what_was_done_by_whom_and_why_and_what_followed(@TempDir Path data) throws IOException {
        try (PoisonedSystem system = PoisonedSystem.start(data)) {
            Shop shop = system.shop();
            Staff staff = new Staff(shop);
            staff.sell("tea", 10);
            String order = staff.place("unwanted", "tea", CARD);
            await().atMost(SOON).until(() -> staff.timeline(order), told -> told.contains("ShipmentPlanned"));
            system.poison((target, payload) -> payload instanceof ReleaseAllocation);

            assertThat(act(shop, order, "compensate", "fraud").status()).isEqualTo(202);
            await().atMost(SOON).until(() -> staff.timeline(order), told -> told.contains("ShipmentCancelled"));
            whatIsUnderWayIsNotBegunAgain(shop, staff, order);

            assertThat(act(shop, order, "retry", "impatience").status()).isEqualTo(202);
            system.heal();
            assertThat(act(shop, order, "retry", "stock mended").status()).isIn(202, 409); // Or it was sent by itself.
            staff.awaitStatus(order, "CANCELLED");
            assertThat(act(shop, order, "compensate", "once more").status())
                    .isIn(404, 409); // Or its process has not heard of it yet.

            List<JsonNode> timeline = timeline(shop, order);
            isTold(timeline, "COMPENSATE", "fraud");
            isTold(timeline, "RETRY", "impatience");
            // The process may cancel the shipment before it is written down who had it do so.
            assertThat(names(timeline))
                    .containsSubsequence(
                            "CancellationRequested", "ShipmentCancelled", "AllocationReleased", "OrderCancelled")
                    .containsSubsequence(
                            "CancellationRequested",
                            "OrderOperationRequested",
                            "OrderOperationRequested",
                            "AllocationReleased");
        }
    }

    private static void whatIsUnderWayIsNotBegunAgain(Shop shop, Staff staff, String order) throws IOException {
        Shop.Answer again = act(shop, order, "compensate", "once more");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(again.body().at("/allowedActions").toString())
                .contains("RETRY")
                .doesNotContain("COMPENSATE");
        assertThat(act(shop, order, "compensate", "fraud").status()).isEqualTo(202); // The same request is no other.
        assertThat(staff.timeline(order))
                .containsOnlyOnce("OrderOperationRequested")
                .containsOnlyOnce("CancellationRequested");
    }

    private static void isTold(List<JsonNode> timeline, String action, String reason) {
        JsonNode event = timeline.stream()
                .filter(item -> item.at("/details/action").asText().equals(action))
                .findFirst()
                .orElseThrow();
        assertThat(event.at("/name").asText()).isEqualTo("OrderOperationRequested");
        assertThat(event.at("/kind").asText()).isEqualTo("event");
        assertThat(event.at("/details/target").asText()).isEqualTo("order-fulfilment");
        assertThat(event.at("/actor").asText()).isEqualTo("anonymous");
        assertThat(event.at("/reason").asText()).isEqualTo(reason);
        JsonNode command = timeline.stream()
                .filter(item -> item.at("/id").equals(event.at("/causationId")))
                .findFirst()
                .orElseThrow();
        assertThat(command.at("/name").asText()).isEqualTo("RequestOperation");
        assertThat(command.at("/actor").asText()).isEqualTo("anonymous");
    }

    private static List<String> names(List<JsonNode> timeline) {
        return timeline.stream().map(item -> item.at("/name").asText()).toList();
    }

    private static List<JsonNode> timeline(Shop shop, String order) throws IOException {
        JsonNode items = shop.get("/v1/orders/" + order + "/timeline").body().at("/items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static Shop.Answer act(Shop shop, String order, String action, String reason) throws IOException {
        String path = "/v1/ops/sagas/" + order + "/" + action;
        return shop.post(path, reason.replace(' ', '-'), "{\"reason\":\"" + reason + "\"}", 20);
    }
}
