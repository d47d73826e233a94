package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a shop sees of orders that are amended: more, less and other goods, and what comes to nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmendedOrdersIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String DEBIT = "[{\"kind\":\"DEBIT\",\"token\":\"tok_ok\"}]";

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
    void a_preview_says_what_it_would_cost_and_changes_nothing() throws IOException {
        String order = confirmed("preview", 2, CARD);
        long version = shown(order).path("version").asLong();

        Shop.Answer preview = staff().amend(order, "preview", "[{\"sku\":\"preview\",\"quantity\":5}],\"dryRun\":true");

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body().at("/lines/0/quantity").asInt()).isEqualTo(5);
        assertThat(preview.body().at("/total/amount").asLong()).isEqualTo(500);
        assertThat(preview.body().at("/difference/amount").asLong()).isEqualTo(300);
        Shop.Answer less = staff().amend(order, "less", "[{\"lineId\":\"1\",\"quantity\":1}],\"dryRun\":true");
        assertThat(less.body().at("/difference/amount").asLong()).isEqualTo(-100);
        assertThat(shown(order).path("version").asLong()).isEqualTo(version);
        assertThat(staff().amend(order, "none", "[{\"sku\":\"nothing-of-ours\",\"quantity\":1}],\"dryRun\":true")
                        .text("/code"))
                .isEqualTo("UNKNOWN_PRODUCT");
    }

    @Test
    void more_is_reserved_and_authorised_and_delivered() throws IOException {
        String order = confirmed("more", 2, CARD);

        Shop.Answer amended = staff().amend(order, "more", "[{\"sku\":\"more\",\"quantity\":5}]");

        assertThat(amended.status()).isEqualTo(202);
        assertThat(amended.text("/status/order")).isEqualTo("CONFIRMED");
        JsonNode shown = staff().awaitStatus(order, "CONFIRMED", "AUTHORISED", "ALLOCATED");
        assertThat(shown.at("/total/amount").asLong()).isEqualTo(500);
        assertThat(shown.at("/lines/0/quantity").asInt()).isEqualTo(5);
        assertThat(amounts(shown, "amount")).containsExactly(200L, 300L);
        assertThat(amounts(shown, "authorised")).containsExactly(200L, 300L);
        staff().awaitStock("more", 10, 5);
        assertThat(staff().amend(order, "more", "[{\"sku\":\"more\",\"quantity\":5}]")
                        .status())
                .isEqualTo(202);
        assertThat(staff().amend(order, "more", "[{\"sku\":\"more\",\"quantity\":6}]")
                        .text("/code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        carry(order);
        JsonNode completed = staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        assertThat(amounts(completed, "captured")).containsExactly(200L, 300L);
        staff().awaitStock("more", 5, 5);
    }

    @Test
    void of_less_a_card_is_charged_less_and_the_rest_let_go() throws IOException {
        String order = confirmed("less", 3, CARD);

        assertThat(staff().amend(order, "less-of-it", "[{\"lineId\":\"1\",\"quantity\":1}]")
                        .status())
                .isEqualTo(202);

        JsonNode shown = staff().awaitStatus(order, "CONFIRMED", "AUTHORISED", "ALLOCATED");
        assertThat(shown.at("/total/amount").asLong()).isEqualTo(100);
        assertThat(amounts(shown, "amount")).containsExactly(100L);
        staff().awaitStock("less", 10, 9);
        carry(order);
        JsonNode completed = staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
        assertThat(amounts(completed, "captured")).containsExactly(100L);
        assertThat(amounts(completed, "authorised")).containsExactly(100L);
        assertThat(amounts(completed, "refunded")).containsExactly(0L);
        staff().awaitStock("less", 9, 9);
    }

    @Test
    void of_less_a_debit_is_given_back_at_once() throws IOException {
        String order = confirmed("debit", 3, DEBIT);

        staff().amend(order, "debit-less", "[{\"lineId\":\"1\",\"quantity\":2}]");

        JsonNode shown = staff().awaitStatus(order, "CONFIRMED", "PARTIALLY_REFUNDED", "ALLOCATED");
        assertThat(amounts(shown, "amount")).containsExactly(200L);
        assertThat(amounts(shown, "refunded")).containsExactly(100L);
        carry(order);
        staff().awaitStatus(order, "COMPLETED", "PARTIALLY_REFUNDED", "DELIVERED");
    }

    @Test
    void other_goods_come_from_another_place_at_todays_price() throws IOException {
        String order = confirmed("old", 1, CARD);
        shop().put("/v1/products/new", """
                {"name":"new","category":"test","price":{"amount":70,"currency":"BRL"},"shipFrom":"east"}""");
        shop().receive("new", 10, "new");
        shop().put("/v1/products/old", """
                {"name":"old","category":"test","price":{"amount":130,"currency":"BRL"}}""");

        staff().amend(order, "other", "[{\"lineId\":\"1\",\"quantity\":1},{\"sku\":\"new\",\"quantity\":2}]");

        JsonNode shown = staff().awaitStatus(order, "CONFIRMED", "AUTHORISED", "ALLOCATED");
        assertThat(shown.at("/total/amount").asLong()).isEqualTo(240);
        assertThat(shown.at("/lines/0/unitPrice/amount").asLong()).isEqualTo(100);
        assertThat(shown.at("/lines/1/shipFrom").asText()).isEqualTo("east");
        staff().amend(order, "dearer", "[{\"sku\":\"old\",\"quantity\":2},{\"sku\":\"new\",\"quantity\":1}]");
        JsonNode dearer =
                staff().awaitOrder(order, seen -> seen.at("/total/amount").asLong() == 300);
        assertThat(dearer.path("lines")).hasSize(3);
        assertThat(dearer.at("/lines/2/unitPrice/amount").asLong()).isEqualTo(130);
        staff().awaitStock("old", 10, 8);
        staff().awaitStock("new", 10, 9);
        carry(order);
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
    }

    @Test
    void what_there_is_not_enough_of_leaves_the_order_as_it_was() throws IOException {
        String order = confirmed("scarce", 2, CARD);
        JsonNode before = shown(order);

        Shop.Answer answer = staff().amend(order, "scarce", "[{\"sku\":\"scarce\",\"quantity\":11}]");

        assertThat(answer.status()).isEqualTo(202);
        JsonNode after = staff().awaitStatus(order, "CONFIRMED", "AUTHORISED", "ALLOCATED");
        for (String field : List.of("lines", "total", "tenders", "shipments", "allowedActions")) {
            assertThat(after.path(field)).isEqualTo(before.path(field));
        }
        staff().awaitStock("scarce", 10, 8);
        carry(order);
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
    }

    @Test
    void what_is_not_paid_leaves_the_order_as_it_was() throws IOException {
        String order = confirmed("unpaid", 2, CARD);

        staff().amend(order, "unpaid", """
                [{"sku":"unpaid","quantity":3}],"tender":{"kind":"CARD","token":"tok_declined"}""");

        JsonNode after = staff().awaitStatus(order, "CONFIRMED", "AUTHORISED", "ALLOCATED");
        assertThat(after.at("/total/amount").asLong()).isEqualTo(200);
        assertThat(amounts(after, "amount")).containsExactly(200L);
        staff().awaitStock("unpaid", 10, 8);
        assertThat(timeline(order)).contains("AmendmentProposed", "PaymentDeclined", "AmendmentDropped");
        carry(order);
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");
    }

    @Test
    void what_is_packed_is_not_amended() throws IOException {
        String order = confirmed("packed-already", 2, CARD);
        assertThat(shown(order).path("allowedActions"))
                .extracting(JsonNode::asText)
                .contains("AMEND");
        String shipment = staff().shipments(order, 1).get(0);
        assertThat(staff().pack(shipment).text("/status")).isEqualTo("RELEASED");
        assertThat(shown(order).path("allowedActions"))
                .extracting(JsonNode::asText)
                .doesNotContain("AMEND");

        staff().amend(order, "too-late", "[{\"sku\":\"packed-already\",\"quantity\":3}]");

        JsonNode after = staff().awaitStatus(order, "CONFIRMED", "CAPTURED", "ALLOCATED");
        assertThat(after.at("/total/amount").asLong()).isEqualTo(200);
        staff().awaitStock("packed-already", 10, 8);
    }

    @Test
    void what_is_cancelled_in_part_is_not_amended() throws IOException {
        String order = confirmed("part-cancelled", 3, CARD);
        staff().cancel(order, "part", "[{\"lineId\":\"1\",\"quantity\":1}]");
        staff().awaitOrder(order, seen -> seen.at("/status/order").asText().equals("CONFIRMED"));

        Shop.Answer refused = staff().amend(order, "after-part", "[{\"lineId\":\"1\",\"quantity\":1}]");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(refused.body().path("allowedActions"))
                .extracting(JsonNode::asText)
                .containsExactly("CANCEL", "CANCEL_LINES");
    }

    @Test
    void goods_that_were_amended_come_back_at_their_new_worth() throws IOException {
        String order = confirmed("come-back", 1, CARD);
        staff().amend(order, "come-back-more", "[{\"sku\":\"come-back\",\"quantity\":3}]");
        staff().awaitOrder(order, seen -> seen.at("/total/amount").asLong() == 300);
        carry(order);
        staff().awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED");

        Shop.Answer back = staff().sendBack(order, "back", "[{\"lineId\":\"1\",\"quantity\":2}]");
        staff().receive(back.text("/returnId"), "RESALABLE");

        JsonNode shown = staff().awaitStatus(order, "COMPLETED", "PARTIALLY_REFUNDED", "DELIVERED");
        assertThat(amounts(shown, "refunded").stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(200);
    }

    /** With its shipment planned. */
    private String confirmed(String sku, int quantity, String tenders) throws IOException {
        String order = staff().confirmed(sku, quantity, tenders);
        staff().awaitOrder(
                        order, seen -> seen.at("/shipments/0/status").asText().equals("PLANNED"));
        return order;
    }

    /** Carries everything to the customer, once all of it is on a work list. */
    private void carry(String order) throws IOException {
        JsonNode planned = staff().awaitOrder(
                        order,
                        seen -> planned(seen).stream()
                                        .mapToInt(shipment -> pieces(shipment.path("lines")))
                                        .sum()
                                == pieces(seen.path("lines")));
        for (JsonNode shipment : planned(planned)) {
            staff().carry(shipment.path("shipmentId").asText());
        }
    }

    private static List<JsonNode> planned(JsonNode order) {
        return StreamSupport.stream(order.path("shipments").spliterator(), false)
                .filter(shipment -> shipment.path("status").asText().equals("PLANNED"))
                .toList();
    }

    private static int pieces(JsonNode lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .mapToInt(line -> line.path("quantity").asInt())
                .sum();
    }

    private List<String> timeline(String order) throws IOException {
        return StreamSupport.stream(
                        shop().get("/v1/orders/" + order + "/timeline")
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .map(entry -> entry.path("name").asText())
                .toList();
    }

    private static List<Long> amounts(JsonNode order, String amount) {
        return StreamSupport.stream(order.path("tenders").spliterator(), false)
                .map(tender -> tender.path(amount).path("amount").asLong())
                .toList();
    }

    private JsonNode shown(String order) throws IOException {
        return shop().get("/v1/orders/" + order).body();
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
