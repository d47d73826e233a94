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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a shop sees of orders that are cancelled, whole and in part, at every step of their way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelledOrdersIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String SLIP = "[{\"kind\":\"BANK_SLIP\",\"token\":\"tok_bank_slip\"}]";

    @TempDir
    static @Nullable Path data;

    private @Nullable RunningSystem running;

    @BeforeAll
    void start() {
        running = RunningSystem.start(Objects.requireNonNull(data), Jdk.OWN);
    }

    @AfterAll
    void everythingAddsUp() {
        try (RunningSystem system = system()) {
            assertThat(Audit.awaitSoundLogAt(system.axonserver()).ordersRead()).isPositive();
        }
    }

    @Test
    void a_confirmed_order_is_cancelled_once_and_its_goods_are_free_again() throws IOException {
        String order = staff().confirmed("whole", 2, CARD);
        staff().shipments(order, 1);

        Shop.Answer cancelled = staff().cancel(order, "once", "[]");

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.text("/status/order")).isEqualTo("CANCELLED");
        JsonNode shown = staff().awaitStatus(order, "CANCELLED", "VOIDED", "NONE");
        assertThat(shown.at("/cancelledTotal/amount").asLong()).isEqualTo(200);
        assertThat(shown.at("/total/amount").asLong()).isEqualTo(200);
        assertThat(shown.at("/lines/0/cancelled").asInt()).isEqualTo(2);
        assertThat(shown.path("allowedActions")).isEmpty();
        staff().awaitStock("whole", 10, 10);
        long version = shown.path("version").asLong();
        assertThat(staff().cancel(order, "once", "[]").status()).isEqualTo(202);
        Shop.Answer again = staff().cancel(order, "another-key", "[]");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().path("version").asLong()).isEqualTo(version);
        assertThat(staff().cancel(order, "once", "[{\"lineId\":\"1\",\"quantity\":1}]")
                        .text("/code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void what_is_packed_and_paid_is_taken_apart_and_paid_back() throws IOException {
        String order = staff().confirmed("packed", 2, CARD);
        String shipment = staff().shipments(order, 1).get(0);
        assertThat(staff().pack(shipment).text("/status")).isEqualTo("RELEASED");

        assertThat(staff().cancel(order).status()).isEqualTo(202);

        JsonNode shown = staff().awaitStatus(order, "CANCELLED", "REFUNDED", "NONE");
        assertThat(shown.at("/tenders/0/refunded/amount").asLong()).isEqualTo(200);
        staff().awaitStock("packed", 10, 10);
        Shop.Answer late = staff().dispatch(shipment);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(late.body().path("allowedActions")).isEmpty();
    }

    @Test
    void a_slip_that_is_paid_after_the_cancellation_is_paid_back() throws IOException {
        staff().sell("slip", 10);
        String order = shop().post("/v1/orders", "slip", Shop.orderOf("slip", 2, SLIP), 1)
                .text("/orderId");
        JsonNode pending = staff().awaitStatus(order, "PLACED", "PENDING", "RESERVED");
        assertThat(pending.path("allowedActions")).extracting(JsonNode::asText).containsExactly("CANCEL");

        assertThat(staff().cancel(order).text("/status/order")).isEqualTo("CANCELLED");

        staff().awaitStatus(order, "CANCELLED", "VOIDED", "NONE");
        staff().awaitStock("slip", 10, 10);
        assertThat(staff().pay(pending.at("/tenders/0/paymentId").asText()).status())
                .isEqualTo(202);
        staff().awaitStatus(order, "CANCELLED", "REFUNDED", "NONE");
    }

    @Test
    void some_pieces_are_cancelled_and_the_rest_goes_its_way() throws IOException {
        String order = staff().confirmed("part", 3, """
                [{"kind":"VOUCHER","token":"tok_voucher","amount":{"amount":50,"currency":"BRL"}},
                 {"kind":"CARD","token":"tok_ok","amount":{"amount":250,"currency":"BRL"}}]""");
        String first = staff().shipments(order, 1).get(0);

        Shop.Answer cancelled = staff().cancel(order, "part", "[{\"lineId\":\"1\",\"quantity\":1}]");

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.text("/status/order")).isEqualTo("CONFIRMED");
        JsonNode shown =
                staff().awaitOrder(order, seen -> seen.path("shipments").size() == 2);
        assertThat(shown.at("/cancelledTotal/amount").asLong()).isEqualTo(100);
        assertThat(shown.at("/total/amount").asLong()).isEqualTo(300);
        assertThat(shown.at("/lines/0/cancelled").asInt()).isEqualTo(1);
        assertThat(shown.at("/tenders/0/refunded/amount").asLong()).isEqualTo(50);
        staff().awaitStock("part", 10, 8);
        String second = staff().shipments(order, 2).stream()
                .filter(shipment -> !shipment.equals(first))
                .findFirst()
                .orElseThrow();
        staff().carry(second);
        JsonNode completed = staff().awaitOrder(
                        order, seen -> seen.at("/status/order").asText().equals("COMPLETED"));
        assertThat(completed.at("/status/fulfilment").asText()).isEqualTo("DELIVERED");
        assertThat(completed.at("/tenders/1/captured/amount").asLong()).isEqualTo(200);
        assertThat(completed.at("/tenders/1/authorised/amount").asLong()).isEqualTo(200);
        staff().awaitStock("part", 8, 8);
    }

    @Test
    void what_has_left_has_left() throws IOException {
        for (String place : List.of("east", "west")) {
            shop().put("/v1/products/from-" + place, """
                    {"name":"x","category":"test","price":{"amount":100,"currency":"BRL"},"shipFrom":"%s"}""".formatted(place));
            shop().receive("from-" + place, 1, "from-" + place);
        }
        String order = shop().post("/v1/orders", "left", """
                {"customerId":"ada","currency":"BRL","lines":[{"sku":"from-east","quantity":1},{"sku":"from-west","quantity":1}],
                 "shipping":{"amount":11,"currency":"BRL"},"tenders":[{"kind":"DEBIT","token":"tok_ok"}],
                 "shippingAddress":{"name":"Ada","street":"Rua 1","city":"Recife","postalCode":"50000","country":"BR"}}""", 25).text("/orderId");
        List<String> shipments = staff().shipments(order, 2);
        staff().pack(shipments.get(0));
        staff().dispatch(shipments.get(0));

        assertThat(staff().cancel(order).text("/status/order")).isEqualTo("CONFIRMED");

        JsonNode shown = staff().awaitStatus(order, "CONFIRMED", "PARTIALLY_REFUNDED", "SHIPPED");
        assertThat(shown.at("/cancelledTotal/amount").asLong()).isEqualTo(105);
        assertThat(shown.at("/tenders/0/refunded/amount").asLong()).isEqualTo(105);
        assertThat(shown.path("allowedActions")).extracting(JsonNode::asText).doesNotContain("CANCEL", "CANCEL_LINES");
        Shop.Answer denied = staff().cancel(order);
        assertThat(denied.status()).isEqualTo(202);
        assertThat(denied.text("/status/order")).isEqualTo("CONFIRMED");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        shop().get("/v1/orders/" + order + "/timeline").body().findValuesAsText("name"))
                .contains("OrderLinesCancelled", "CancellationDenied"));
        staff().deliver(shipments.get(0));
        staff().awaitStatus(order, "COMPLETED", "PARTIALLY_REFUNDED", "DELIVERED");
        assertThat(staff().cancel(order).text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
    }

    @Test
    void a_cancellation_that_makes_no_sense_says_where_and_changes_nothing() throws IOException {
        String order = staff().confirmed("wrong", 2, CARD);
        long version = shop().get("/v1/orders/" + order).body().path("version").asLong();

        assertThat(problem(order, "[{\"lineId\":\"7\",\"quantity\":1}]")).isEqualTo("INVALID /lines/0/lineId");
        assertThat(problem(order, "[{\"lineId\":\"1\",\"quantity\":3}]")).isEqualTo("INVALID /lines/0/quantity");
        assertThat(problem(order, "[{\"lineId\":\"1\",\"quantity\":0}]")).isEqualTo("INVALID /lines/0/quantity");
        assertThat(problem(order, "[{\"lineId\":\"1\",\"quantity\":1},{\"lineId\":\"1\",\"quantity\":1}]"))
                .isEqualTo("INVALID /lines/1/lineId");
        assertThat(shop().post("/v1/orders/" + order + "/cancellation", "no-reason", "{}", 0)
                        .text("/errors/0/pointer"))
                .isEqualTo("/reason");
        assertThat(staff().cancel("00000000-0000-3000-8000-000000000000").status())
                .isEqualTo(404);
        assertThat(shop().get("/v1/orders/" + order).body().path("version").asLong())
                .isEqualTo(version);
    }

    @Test
    void staff_give_up_an_order_whose_money_cannot_be_had() throws IOException {
        String order = staff().confirmed("unpaid", 2, "[{\"kind\":\"CARD\",\"token\":\"tok_ok+capture=declined\"}]");
        staff().pack(staff().shipments(order, 1).get(0));
        staff().awaitStatus(order, "ACTION_REQUIRED", "AUTHORISED", "ALLOCATED");
        assertThat(staff().cancel(order).text("/allowedActions/0")).isEqualTo("RESOLVE");

        assertThat(staff().resolve(order, "CANCEL").status()).isEqualTo(202);

        staff().awaitStatus(order, "CANCELLED", "VOIDED", "NONE");
        staff().awaitStock("unpaid", 10, 10);
    }

    private String problem(String order, String lines) throws IOException {
        Shop.Answer refused = staff().cancel(order, "wrong-" + lines.hashCode(), lines);
        assertThat(refused.status()).isEqualTo(422);
        return refused.text("/code") + " " + refused.text("/errors/0/pointer");
    }

    private Warehouse staff() {
        return new Warehouse(shop());
    }

    private Shop shop() {
        return system().shop();
    }

    private RunningSystem system() {
        return Objects.requireNonNull(running);
    }
}
