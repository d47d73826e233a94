package io.daybook.systemtests.firstorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a shop sees of its first orders, however the system is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FirstOrders {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private @Nullable RunningSystem running;

    abstract RunningSystem start() throws IOException;

    /** When the system has ended. */
    void afterwards() throws Exception {}

    @BeforeAll
    void startTheSystem() throws IOException {
        running = start();
    }

    @AfterAll
    void everythingAddsUpAndTheSystemEndsCleanly() throws Exception {
        try (RunningSystem system = system()) {
            Audit audit = Audit.ofLogAt(system.axonserver());
            assertThat(audit.finish()).isEmpty();
            assertThat(audit.ordersRead()).isPositive();
        } finally {
            afterwards();
        }
    }

    @Test
    void an_order_that_can_be_had_and_is_paid_is_confirmed() throws IOException {
        shop().define("tea");
        assertThat(shop().receive("tea", 10, "tea-1").status()).isEqualTo(201);

        Shop.Answer placed = shop().order("confirmed", "tea", 2, CARD);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("location")).isEqualTo("/v1/orders/" + placed.text("/orderId"));
        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
        JsonNode order = allocated(placed.text("/orderId"));
        assertThat(order.at("/status/payment").asText()).isEqualTo("AUTHORISED");
        assertThat(order.at("/total/amount").asLong()).isEqualTo(200);
        assertThat(order.at("/shipments")).hasSize(1);
        assertThat(order.at("/shipments/0/status").asText()).isEqualTo("PLANNED");
        assertStock("tea", 10, 0, 2);
        String payment = order.at("/tenders/0/paymentId").asText();
        assertThat(shop().get("/v1/payments/" + payment).text("/status")).isEqualTo("AUTHORISED");
        String shipment = order.at("/shipments/0/shipmentId").asText();
        assertThat(shop().get("/v1/shipments/" + shipment)
                        .body()
                        .at("/share/amount")
                        .asLong())
                .isEqualTo(200);
    }

    @Test
    void several_tenders_pay_one_order() throws IOException {
        shop().define("set");
        shop().receive("set", 1, "set-1");

        Shop.Answer placed = shop().order("tenders", "set", 1, """
                [{"kind":"VOUCHER","token":"tok_voucher","amount":{"amount":30,"currency":"BRL"}},
                 {"kind":"DEBIT","token":"tok_ok","amount":{"amount":20,"currency":"BRL"}},
                 {"kind":"CARD","token":"tok_slow","amount":{"amount":50,"currency":"BRL"}}]""");

        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
        assertThat(placed.text("/status/payment")).isEqualTo("PARTIALLY_CAPTURED");
        assertThat(placed.body().at("/tenders").findValuesAsText("status"))
                .containsExactly("CAPTURED", "CAPTURED", "AUTHORISED");
        allocated(placed.text("/orderId"));
    }

    @Test
    void an_order_that_is_out_of_stock_leaves_stock_and_money_as_they_were() throws IOException {
        shop().define("there");
        shop().define("gone");
        shop().receive("there", 5, "there-1");

        Shop.Answer placed = shop().post("/v1/orders", "out-of-stock", """
                {"customerId":"bob","currency":"BRL","lines":[{"sku":"there","quantity":2},{"sku":"gone","quantity":1}],
                 "tenders":%s,"shippingAddress":
                 {"name":"Bob","street":"Rua 1","city":"Recife","postalCode":"50000","country":"BR"}}""".formatted(CARD), 25);

        assertThat(placed.text("/status/order")).isEqualTo("REJECTED");
        assertThat(placed.text("/reason")).isEqualTo("OUT_OF_STOCK");
        assertThat(placed.text("/tenders/0/status")).isEqualTo("NONE");
        assertStock("there", 5, 0, 0);
        assertStock("gone", 0, 0, 0);
        assertThat(timeline(placed.text("/orderId")))
                .contains("OrderPlaced", "StockReservationRefused", "OrderRejected");
    }

    @Test
    void an_order_that_is_not_paid_is_undone_to_the_cent() throws IOException {
        shop().define("dear");
        shop().receive("dear", 3, "dear-1");

        Shop.Answer placed = shop().order("declined", "dear", 2, """
                [{"kind":"VOUCHER","token":"tok_voucher","amount":{"amount":150,"currency":"BRL"}},
                 {"kind":"CARD","token":"tok_insufficient_funds","amount":{"amount":50,"currency":"BRL"}}]""");

        assertThat(placed.text("/status/order")).isEqualTo("REJECTED");
        assertThat(placed.text("/reason")).isEqualTo("PAYMENT_DECLINED");
        assertThat(placed.body().at("/tenders").findValuesAsText("status")).containsExactly("REFUNDED", "DECLINED");
        assertStock("dear", 3, 0, 0);
        assertThat(timeline(placed.text("/orderId")))
                .contains("PaymentDeclined", "PaymentRefunded", "ReservationReleased", "OrderRejected");
    }

    @Test
    void fifty_equal_requests_at_once_have_one_effect_and_one_id() throws IOException {
        shop().define("popular");
        shop().receive("popular", 100, "popular-1");
        ExecutorService customers = Executors.newFixedThreadPool(50);
        try {
            List<Shop.Answer> answers = IntStream.range(0, 50)
                    .mapToObj(any -> CompletableFuture.supplyAsync(this::orderPopular, customers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).extracting(Shop.Answer::status).containsOnly(201);
            String orderId = answers.get(0).text("/orderId");
            assertThat(answers).extracting(answer -> answer.text("/orderId")).containsOnly(orderId);
            assertThat(answers).extracting(answer -> answer.header("location")).containsOnly("/v1/orders/" + orderId);
            allocated(orderId);
            assertStock("popular", 100, 0, 1);
        } finally {
            customers.shutdownNow();
        }
    }

    @Test
    void a_repeated_request_with_another_body_is_refused() throws IOException {
        shop().define("other");
        shop().receive("other", 2, "other-1");
        shop().order("same-key", "other", 1, CARD);

        assertThat(shop().order("same-key", "other", 2, CARD).text("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(shop().receive("other", 3, "other-1").text("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_query_with_the_token_of_a_command_sees_its_effect() throws IOException {
        shop().define("read-your-writes");
        Shop.Answer received = shop().receive("read-your-writes", 7, "ryw-1");

        Shop.Answer level = shop().get(
                        "/v1/stock/read-your-writes",
                        Map.of("consistency-token", received.header("consistency-token"), "prefer", "wait=20"));

        assertThat(level.body().at("/onHand").asLong()).isEqualTo(7);
        assertThat(received.header("etag")).isEqualTo("\"0\"");
        assertThat(level.header("etag")).startsWith("\"0.");
        assertThat(level.header("stale-by")).isEmpty();
    }

    @Test
    void whatever_happened_to_a_confirmed_order_leads_back_to_its_placing() throws IOException {
        shop().define("traced");
        shop().receive("traced", 1, "traced-1");
        String orderId = shop().order("traced", "traced", 1, CARD).text("/orderId");
        await().atMost(Duration.ofSeconds(30)).until(() -> timeline(orderId).contains("ShipmentPlanned"));

        Map<String, JsonNode> entries = new HashMap<>();
        for (JsonNode entry : entries(orderId)) {
            assertThat(entries.put(entry.get("id").asText(), entry)).isNull();
        }
        for (JsonNode entry : entries.values()) {
            List<String> way = new ArrayList<>();
            for (JsonNode cause = entry;
                    cause != null;
                    cause = entries.get(cause.path("causationId").asText())) {
                way.add(cause.get("kind").asText() + " " + cause.get("name").asText());
            }
            assertThat(way).as(entry.toString()).doesNotHaveDuplicates().endsWith("command PlaceOrder");
        }
    }

    private Shop.Answer orderPopular() {
        try {
            return shop().post("/v1/orders", "fifty", Shop.orderOf("popular", 1, CARD), 0);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    JsonNode allocated(String orderId) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> shop().get("/v1/orders/" + orderId).body(),
                        order -> order.at("/status/fulfilment").asText().equals("ALLOCATED")
                                && !order.at("/shipments").isEmpty());
    }

    private void assertStock(String sku, long onHand, long reserved, long allocated) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode level = shop().get("/v1/stock/" + sku).body();
            assertThat(List.of(
                            level.at("/onHand").asLong(),
                            level.at("/reserved").asLong(),
                            level.at("/allocated").asLong()))
                    .isEqualTo(List.of(onHand, reserved, allocated));
        });
    }

    private List<String> timeline(String orderId) throws IOException {
        return StreamSupport.stream(entries(orderId).spliterator(), false)
                .map(entry -> entry.get("name").asText())
                .toList();
    }

    private JsonNode entries(String orderId) throws IOException {
        return shop().get("/v1/orders/" + orderId + "/timeline").body().get("items");
    }

    final Shop shop() {
        return system().shop();
    }

    final RunningSystem system() {
        return Objects.requireNonNull(running);
    }
}
