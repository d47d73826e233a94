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

/** What a shop sees of its orders from CONFIRMED to the customer's door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveredOrdersIT {

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
    void an_order_is_packed_paid_for_and_carried_to_the_door() throws IOException {
        String order = staff().confirmed("delivered", 2, CARD);
        String shipment = staff().shipments(order, 1).get(0);

        Shop.Answer packed = staff().pack(shipment);
        assertThat(packed.status()).isEqualTo(202);
        assertThat(packed.text("/status")).isEqualTo("RELEASED");
        assertThat(packed.text("/allowedActions/0")).isEqualTo("DISPATCH");
        staff().awaitStatus(order, "CONFIRMED", "CAPTURED", "ALLOCATED");
        assertThat(staff().dispatch(shipment).status()).isEqualTo(202);
        staff().awaitStatus(order, "CONFIRMED", "CAPTURED", "SHIPPED");
        staff().awaitStock("delivered", 8, 8);
        assertThat(staff().deliver(shipment).status()).isEqualTo(202);

        JsonNode completed = staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        assertThat(completed.path("allowedActions"))
                .extracting(JsonNode::asText)
                .containsExactly("RETURN", "REFUND");
        assertThat(shop().get("/v1/orders/" + order + "/timeline").body().findValuesAsText("name"))
                .contains(
                        "ShipmentPacked",
                        "CaptureRequested",
                        "PaymentCaptured",
                        "ShipmentReleased",
                        "ShipmentDispatched",
                        "StockShipped",
                        "ShipmentDelivered",
                        "OrderCompleted");
    }

    @Test
    void what_was_done_may_be_said_again_and_what_cannot_be_done_is_refused() throws IOException {
        String order = staff().confirmed("refused", 1, CARD);
        String shipment = staff().shipments(order, 1).get(0);

        Shop.Answer early = staff().dispatch(shipment);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/code")).isEqualTo("SHIPMENT_NOT_PAID");
        assertThat(early.text("/allowedActions/0")).isEqualTo("PACK");
        assertThat(staff().deliver(shipment).text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(staff().lose(shipment).text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(staff().resolve(order, "RETRY").text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        staff().carry(shipment);
        long events = version(shipment);
        assertThat(staff().pack(shipment).status()).isEqualTo(202);
        assertThat(staff().dispatch(shipment).status()).isEqualTo(202);
        assertThat(staff().deliver(shipment).status()).isEqualTo(202);
        assertThat(version(shipment)).isEqualTo(events);
        assertThat(staff().lose(shipment).text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        assertThat(shop().get("/v1/shipments/" + shipment.replace(shipment.charAt(0), '0'))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void each_place_sends_what_it_has_and_takes_its_share() throws IOException {
        for (String place : List.of("north", "south")) {
            shop().put("/v1/products/from-" + place, """
                    {"name":"x","category":"test","price":{"amount":100,"currency":"BRL"},"shipFrom":"%s"}""".formatted(place));
            shop().receive("from-" + place, 1, "from-" + place);
        }
        String order = shop().post("/v1/orders", "places", """
                {"customerId":"ada","currency":"BRL","lines":[{"sku":"from-north","quantity":1},{"sku":"from-south","quantity":1}],
                 "shipping":{"amount":1,"currency":"BRL"},
                 "tenders":[{"kind":"CARD","token":"tok_ok","amount":{"amount":120,"currency":"BRL"}},
                            {"kind":"VOUCHER","token":"tok_voucher","amount":{"amount":50,"currency":"BRL"}},
                            {"kind":"CARD","token":"tok_ok","amount":{"amount":31,"currency":"BRL"}}],
                 "shippingAddress":{"name":"Ada","street":"Rua 1","city":"Recife","postalCode":"50000","country":"BR"}}""", 25).text("/orderId");
        List<String> shipments = staff().shipments(order, 2);

        staff().carry(shipments.get(1));

        JsonNode half = staff().awaitStatus(order, "CONFIRMED", "PARTIALLY_CAPTURED", "PARTIALLY_DELIVERED");
        assertThat(half.path("tenders"))
                .extracting(tender -> tender.at("/captured/amount").asLong())
                .containsExactly(69L, 50L, 31L);
        staff().carry(shipments.get(0));
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
    }

    @Test
    void a_slip_keeps_the_goods_until_it_is_paid() throws IOException {
        staff().sell("slip", 3);
        Shop.Answer placed = shop().post("/v1/orders", "slip", Shop.orderOf("slip", 2, SLIP), 1);
        String order = placed.text("/orderId");
        JsonNode pending = staff().awaitStatus(order, "PLACED", "PENDING", "RESERVED");
        String payment = pending.at("/tenders/0/paymentId").asText();
        assertThat(shop().get("/v1/payments/" + payment).text("/status")).isEqualTo("PENDING");

        assertThat(staff().pay(payment).status()).isEqualTo(202);
        assertThat(staff().pay(payment).status()).isEqualTo(202);

        staff().awaitStatus(order, "CONFIRMED", "CAPTURED", "ALLOCATED");
        staff().carry(staff().shipments(order, 1).get(0));
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        assertThat(staff().pay("00000000-0000-3000-8000-000000000000").status()).isEqualTo(404);
    }

    @Test
    void what_is_lost_is_sent_again_without_a_new_charge() throws IOException {
        String order = staff().confirmed("again", 2, CARD);
        String lost = staff().shipments(order, 1).get(0);
        staff().pack(lost);
        staff().dispatch(lost);
        assertThat(staff().lose(lost).status()).isEqualTo(202);
        JsonNode waits = staff().awaitStatus(order, "ACTION_REQUIRED", "CAPTURED", "SHIPPED");
        assertThat(waits.path("reason").asText()).isEqualTo("SHIPMENT_LOST");
        assertThat(staff().resolve(order, "RETRY").status()).isEqualTo(409);

        assertThat(staff().resolve(order, "RESHIP").status()).isEqualTo(202);

        String second = staff().shipments(order, 2).stream()
                .filter(shipment -> !shipment.equals(lost))
                .findFirst()
                .orElseThrow();
        staff().carry(second);
        JsonNode completed = staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        assertThat(completed.at("/tenders/0/captured/amount").asLong()).isEqualTo(200);
        staff().awaitStock("again", 6, 6);
    }

    @Test
    void what_is_lost_is_paid_back() throws IOException {
        String order = staff().confirmed("back", 2, CARD);
        String lost = staff().shipments(order, 1).get(0);
        staff().pack(lost);
        staff().dispatch(lost);
        staff().lose(lost);
        staff().awaitStatus(order, "ACTION_REQUIRED", "CAPTURED", "SHIPPED");

        assertThat(staff().resolve(order, "REFUND").status()).isEqualTo(202);

        staff().awaitStatus(order, "COMPLETED", "REFUNDED", "SHIPPED");
        staff().awaitStock("back", 8, 8);
    }

    @Test
    void staff_capture_refund_and_void_a_payment() throws IOException {
        String order = staff().confirmed("staff", 1, CARD);
        String payment = "/v1/payments/"
                + staff().awaitOrder(order, any -> true)
                        .at("/tenders/0/paymentId")
                        .asText();
        assertThat(shop().post(payment + "/refund", "staff-early", "{}", 5).text("/code"))
                .isEqualTo("ACTION_NOT_ALLOWED");

        assertThat(shop().post(payment + "/capture", "staff-capture", "{}", 10).status())
                .isEqualTo(202);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(shop().get(payment).text("/status")).isEqualTo("CAPTURED"));
        staff().carry(staff().shipments(order, 1).get(0));
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        Shop.Answer refund = shop().post(
                        payment + "/refund", "staff-refund", "{\"amount\":{\"amount\":40,\"currency\":\"BRL\"}}", 10);
        assertThat(refund.status()).isEqualTo(202);
        staff().awaitStatus(order, "COMPLETED", "PARTIALLY_REFUNDED", "DELIVERED");
        assertThat(shop().post(payment + "/void", "staff-void", "{}", 5).text("/code"))
                .isEqualTo("ACTION_NOT_ALLOWED");
    }

    private long version(String shipment) throws IOException {
        return shop().get("/v1/shipments/" + shipment).body().path("version").asLong();
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
