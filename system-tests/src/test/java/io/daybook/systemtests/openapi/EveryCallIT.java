package io.daybook.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.systemtests.audit.LogWriter;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import io.daybook.systemtests.sharding.CommandWatch;
import io.daybook.systemtests.sharding.ScatteredCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every call of a running system, with the requests that the documentation shows, answers as it is documented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryCallIT {

    private static final int SLOW_ORDERS = 4;

    @TempDir
    static @Nullable Path data;

    private @Nullable RunningSystem running;
    private @Nullable CommandWatch watch;

    @BeforeAll
    void start() throws IOException {
        Path directory = Objects.requireNonNull(data);
        watch = CommandWatch.start(directory.resolve("given"));
        // Slow calls to the provider come one after the other, so that who waits for the last of them is stuck.
        Map<String, String> settings = Map.of("DAYBOOK_DEADLINE_STEP", "PT1S", "DAYBOOK_PROVIDER_CONCURRENCY", "1");
        running = RunningSystem.start(directory.resolve("system"), Jdk.OWN, watch.environment(settings));
    }

    @AfterAll
    void stop() throws IOException {
        system().close();
        Objects.requireNonNull(watch).close();
    }

    @Test
    void every_answer_is_as_it_is_described() throws Exception {
        Calls calls = new Calls(system().shop(), new DescribedAnswers());
        calls.put("/v1/products/tea", "defineProduct");
        calls.put("/v1/products/tea", "defineProduct");
        calls.post("/v1/stock/tea/receipts", "receiveStock");
        calls.post("/v1/stock/tea/adjustments", "adjustStock");
        String order = "/v1/orders/" + calls.post("/v1/orders", "placeOrder").text("/orderId");
        calls.post("/v1/products/tea/discontinuation", "discontinueProduct");
        JsonNode shown = await().atMost(Duration.ofMinutes(2))
                .until(() -> calls.get(order).body(), seen -> !seen.at("/shipments")
                        .isEmpty());
        String customer = shown.at("/customerId").asText();
        String payment = "/v1/payments/" + shown.at("/tenders/0/paymentId").asText();
        String shipment = "/v1/shipments/" + shown.at("/shipments/0/shipmentId").asText();
        String orders = "/v1/customers/" + customer + "/orders";
        List.of(order + "/timeline", order + "/why", orders, "/v1/products/tea", "/v1/stock/tea", payment, shipment)
                .forEach(calls::get);
        sendOff(calls, order, payment, shipment);
        List.of(
                        "/v1/orders",
                        "/v1/audit/balances",
                        "/v1/events?type=OrderPlaced",
                        "/v1/products?limit=1",
                        "/v1/payments?status=AUTHORISED",
                        "/v1/simulator/payments",
                        "/v1/shipments?shipFrom=main")
                .forEach(calls::get);
        List.of("/v1/analytics/sales?by=category", "/v1/analytics/funnel")
                .forEach(figures -> await().atMost(Duration.ofMinutes(2))
                        .until(() -> calls.get(figures).status(), status -> status == 200));
        calls.post("/v1/analytics/queries", "askTables");
        replay(calls);
        lookBack(calls, order, orders);
        rebuild(calls);

        repairLetters(calls);
        repairSagas(calls);
        assertThat(calls.described().unseen()).as("never answered").isEmpty();
    }

    private static void lookBack(Calls calls, String order, String ofCustomer) {
        List.of(order + "?version=0", order + "/live", "/v1/orders/live").forEach(calls::get);
        List.of(order, "/v1/orders", ofCustomer, "/v1/stock/tea", "/v1/audit/balances")
                .forEach(path -> await(path)
                        .atMost(Duration.ofMinutes(2))
                        .until(
                                () -> calls.get(path + "?asOf=2100-01-01T00:00:00Z")
                                        .status(),
                                is -> is == 200));
    }

    /** Packs, loses and sends again; another order for what can only be done once. */
    private void sendOff(Calls calls, String order, String payment, String shipment) throws IOException {
        calls.post(shipment + "/packing", "packShipment");
        calls.post(shipment + "/dispatch", "dispatchShipment");
        calls.post(shipment + "/loss", "reportShipmentLost");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> calls.get(order).text("/status/order"), "ACTION_REQUIRED"::equals);
        calls.post(order + "/resolution", "resolveAction");
        calls.post(payment + "/refund", "refundPayment");

        Shop shop = system().shop();
        shop.define("more");
        shop.receive("more", 100, "more");
        JsonNode delivered = planned(shop, "delivered");
        String parcel =
                "/v1/shipments/" + delivered.at("/shipments/0/shipmentId").asText();
        capture(calls, "/v1/payments/" + delivered.at("/tenders/0/paymentId").asText());
        calls.post(parcel + "/packing", "packShipment");
        calls.post(parcel + "/dispatch", "dispatchShipment");
        calls.post(parcel + "/delivery", "deliverShipment");
        sendBack(calls, "/v1/orders/" + delivered.at("/orderId").asText());
        amend(calls, shop);
        JsonNode cancelled = planned(shop, "cancelled");
        calls.post("/v1/orders/" + cancelled.at("/orderId").asText() + "/cancellation", "cancelOrder");
        JsonNode voided = planned(shop, "voided");
        calls.post("/v1/payments/" + voided.at("/tenders/0/paymentId").asText() + "/void", "voidPayment");
        Shop.Answer slip = shop.post(
                "/v1/orders",
                "slip",
                Shop.orderOf("more", 1, "[{\"kind\":\"BANK_SLIP\",\"token\":\"tok_bank_slip\"}]"),
                1);
        JsonNode pending = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> shop.get("/v1/orders/" + slip.text("/orderId")).body(),
                        seen -> seen.at("/status/payment").asText().equals("PENDING"));
        calls.post(
                "/v1/simulator/payments/" + pending.at("/tenders/0/paymentId").asText() + "/paid", "paySlip");
    }

    /** Of an order that was never placed. */
    private void repairLetters(Calls calls) throws Exception {
        String order = UUID.randomUUID().toString();
        try (LogWriter log = new LogWriter(system().axonserver())) {
            log.append(order, 0, new OrderConfirmed(new OrderId(order)));
        }
        String letter = "/v1/ops/dead-letters/query-side:order-summary:" + order;
        await().atMost(Duration.ofMinutes(2))
                .until(() -> system().shop().get(letter).status(), status -> status == 200);
        List.of("/v1/ops/dead-letters?sequence=" + order, letter).forEach(calls::get);
        calls.post(letter + "/retry", "retryDeadLetter");
        calls.post("/v1/ops/dead-letters/retry", "retryDeadLetters");
        String path = letter + "?reason=planted";
        calls.check("DELETE", path, system().shop().delete(path, "evict"), 200);
    }

    private void repairSagas(Calls calls) throws IOException {
        Shop shop = system().shop();
        String slow = "[{\"kind\":\"CARD\",\"token\":\"tok_slow\"}]";
        String last = "";
        for (int number = 0; number < SLOW_ORDERS; number++) {
            last = shop.post("/v1/orders", "slow-" + number, Shop.orderOf("more", 1, slow), 0)
                    .text("/orderId");
        }
        String saga = "/v1/ops/sagas/" + last;
        await().atMost(Duration.ofMinutes(2))
                .until(() -> shop.get(saga).body().at("/stuck").asBoolean());
        List.of("/v1/ops/sagas?stuck=true", saga).forEach(calls::get);
        calls.post(saga + "/retry", "retrySaga");
        calls.post(saga + "/abandon", "abandonSaga");
        String unpaid = shop.post(
                        "/v1/orders",
                        "unpaid",
                        Shop.orderOf("more", 1, "[{\"kind\":\"BANK_SLIP\",\"token\":\"tok_bank_slip\"}]"),
                        1)
                .text("/orderId");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> shop.get("/v1/ops/sagas/" + unpaid).status(), status -> status == 200);
        calls.post("/v1/ops/sagas/" + unpaid + "/compensate", "compensateSaga");
    }

    private static void replay(Calls calls) throws IOException {
        String replay =
                "/v1/replays/" + calls.post("/v1/replays", "beginReplay").text("/replayId");
        await().atMost(Duration.ofMinutes(2)).until(() -> calls.get(replay).text("/status"), "DONE"::equals);
        calls.check("DELETE", replay, calls.shop().delete(replay), 204);
        calls.post("/v1/replays/payment-window", "replayPaymentWindow");
        calls.post("/v1/replays/opening-stock", "replayOpeningStock");
    }

    private static void rebuild(Calls calls) throws IOException {
        calls.get("/v1/ops/projections");
        String rebuilds = "/v1/ops/projections/return/rebuilds";
        String rebuild = rebuilds + "/" + calls.post(rebuilds, "beginRebuild").text("/rebuildId");
        await().atMost(Duration.ofMinutes(2)).until(() -> calls.get(rebuild).text("/status"), "CURRENT"::equals);
        calls.get(rebuild + "/diff");
        calls.post(rebuild + "/activation", "activateRebuild");
        calls.post(rebuild + "/rollback", "rollBackRebuild");
        calls.check("DELETE", rebuild, calls.shop().delete(rebuild), 204);
    }

    private static void amend(Calls calls, Shop shop) throws IOException {
        String amended = "/v1/orders/" + planned(shop, "amended").at("/orderId").asText() + "/amendments";
        calls.check(
                "POST",
                amended,
                shop.post(amended, "preview", "{\"lines\":[{\"lineId\":\"1\",\"quantity\":3}],\"dryRun\":true}", 0),
                200);
        calls.post(amended, "amendOrder");
    }

    /** Until it is done, or it and the capture of what is packed next may be more than was authorised. */
    private static void capture(Calls calls, String payment) throws IOException {
        calls.post(payment + "/capture", "capturePayment");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !calls.get(payment).text("/captured/amount").equals("0"));
    }

    private static void sendBack(Calls calls, String order) {
        await().atMost(Duration.ofMinutes(2)).until(() -> calls.get(order).text("/status/order"), "COMPLETED"::equals);
        try {
            String id = calls.post(order + "/returns", "requestReturn").text("/returnId");
            calls.get("/v1/returns/" + id);
            calls.post("/v1/returns/" + id + "/receipt", "receiveReturn");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonNode planned(Shop shop, String key) throws IOException {
        String order = shop.order(key, "more", 20, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]")
                .text("/orderId");
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> shop.get("/v1/orders/" + order).body(), seen -> !seen.at("/shipments")
                        .isEmpty());
    }

    @Test
    void every_problem_is_as_it_is_described() throws IOException {
        Calls calls = new Calls(system().shop(), new DescribedAnswers());
        Shop shop = system().shop();

        assertThat(calls.get("/v1/orders/nothing").status()).isEqualTo(404);
        assertThat(calls.get("/v1/products?colour=red&limit=0").status()).isEqualTo(422);
        calls.check("PUT", "/v1/products/x", shop.put("/v1/products/x", "{\"name\":\"\",\"colour\":1}"), 422);
        calls.check("PUT", "/v1/products/x", shop.put("/v1/products/x", "{"), 400);
        shop.define("few");
        String adjustments = "/v1/stock/few/adjustments";
        String minus = "{\"quantity\":-1,\"reason\":\"gone\"}";
        calls.check("POST", adjustments, shop.post(adjustments, "gone", minus, 0), 409);
        String unknown = Shop.orderOf("unknown", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]");
        calls.check("POST", "/v1/orders", shop.post("/v1/orders", "unknown", unknown, 0), 422);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> shop.get("/v1/products/few").status() == 200);
        calls.check("GET", "/v1/products/few", shop.get("/v1/products/few", Map.of("if-match", "\"7\"")), 412);
        calls.check("GET", "/v1/products/few", shop.get("/v1/products/few", Map.of("accept", "text/csv")), 406);
    }

    @Test
    void the_description_is_served_and_can_be_browsed_without_the_internet() throws IOException {
        assertThat(text("/v3/api-docs")).isEqualTo(Files.readString(OpenApiFiles.of(OpenApiFiles.GATEWAY)));
        String page = text("/docs");
        assertThat(page).contains("swagger-ui.css", "swagger-initializer.js").doesNotContain("http");
        assertThat(text("/docs/swagger-initializer.js"))
                .contains("/v3/api-docs")
                .doesNotContain("http");
        assertThat(text("/docs/swagger-ui-bundle.js")).contains("SwaggerUIBundle");
    }

    @Test
    @Order(Integer.MAX_VALUE) // After the calls.
    void commands_to_the_database_name_their_documents_but_for_those_that_are_listed() {
        ScatteredCommands.assertListed(Objects.requireNonNull(watch));
    }

    private String text(String path) throws IOException {
        try (InputStream body = URI.create(system().gateway() + path).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private RunningSystem system() {
        return Objects.requireNonNull(running);
    }
}
