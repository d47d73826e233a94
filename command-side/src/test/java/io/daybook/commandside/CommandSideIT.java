package io.daybook.commandside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.StockItemId;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command side as it runs: over the Axon Server API, with nobody on the query side. */
class CommandSideIT {

    private static final String LAMP = """
            {"name": "Lamp", "category": "lighting", "price": {"amount": 12990, "currency": "BRL"}}""";
    private static final String ORDER = """
            {"customerId": "c", "currency": "BRL", "lines": [{"sku": "lamp", "quantity": 2}],
             "tenders": [{"kind": "CARD", "token": "tok_ok"}],
             "shippingAddress": {"name": "Ana", "street": "Rua 1", "city": "São Paulo", "postalCode": "1",
                                 "country": "BR"}}""";
    private static final MessageContext SAGA = MessageContext.of("saga");

    private static EmbeddedAxonServer axonServer;
    private static CommandSideServer server;

    @BeforeAll
    static void start() throws IOException {
        axonServer = EmbeddedAxonServer.start();
        server = startCommandSide();
    }

    @AfterAll
    static void stop() {
        server.close();
        axonServer.close();
    }

    private static CommandSideServer startCommandSide() {
        return CommandSideServer.on(axonServer, Map.of("daybook.aggregates.events-per-snapshot", 20));
    }

    @Test
    void an_order_is_found_again_by_its_request_after_a_restart() {
        server.put("/v1/products/lamp", LAMP);
        Answer first = server.post("/v1/orders", ORDER, "Idempotency-Key", "restart");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Consistency-Token")).isNotEmpty();

        server.close();
        server = startCommandSide();

        Answer repeat = server.post("/v1/orders", ORDER, "Idempotency-Key", "restart");
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(repeat.at("/placedAt")).isEqualTo(first.at("/placedAt"));
        Answer another = server.post("/v1/orders", ORDER.replace("2", "3"), "Idempotency-Key", "restart");
        assertThat(another.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void refusals_keep_their_status_and_code_on_the_way_through_the_server() {
        server.put("/v1/products/r", LAMP);
        assertThat(server.put("/v1/products/r", LAMP, "If-Match", "\"5.6\"").status())
                .isEqualTo(412);
        Answer negative = server.post(
                "/v1/stock/r/adjustments", "{\"quantity\": -1, \"reason\": \"count\"}", "Idempotency-Key", "k");
        assertThat(negative.status()).isEqualTo(409);
        assertThat(negative.at("/code")).isEqualTo("STOCK_WOULD_GO_NEGATIVE");
        Answer unknown = server.post("/v1/orders", ORDER.replace("lamp", "no"), "Idempotency-Key", "unknown");
        assertThat(unknown.at("/code")).isEqualTo("UNKNOWN_PRODUCT");
    }

    @Test
    void commands_that_wait_for_one_article_leave_room_for_those_of_another() {
        server.put("/v1/products/wanted", LAMP);
        server.put("/v1/products/quiet", LAMP);
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        Registration holding = server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayload() instanceof ReceiveStock receipt
                    && receipt.sku().value().equals("wanted")) {
                waiting.incrementAndGet();
                held.await();
            }
            return chain.proceed();
        });
        ExecutorService clients = Executors.newCachedThreadPool();
        try (holding) {
            List<CompletableFuture<Answer>> wanted = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> receive("wanted", "wanted-" + i), clients))
                    .toList();
            await().atMost(Duration.ofMinutes(1)).until(() -> waiting.get() == wanted.size());

            assertThat(receive("quiet", "quiet").status()).isEqualTo(201);
            held.countDown();
            assertThat(wanted).allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofMinutes(1)));
        } finally {
            held.countDown();
            clients.shutdownNow();
        }
    }

    private static Answer receive(String sku, String key) {
        return server.post(
                "/v1/stock/" + sku + "/receipts", "{\"quantity\": 1, \"reference\": \"r\"}", "Idempotency-Key", key);
    }

    @Test
    void the_largest_request_leads_to_an_order() {
        String name = "\uD83D\uDC0C".repeat(200); // One character of two surrogates, four bytes of UTF-8.
        server.put("/v1/products/long", LAMP.replace("Lamp", name));
        String fee = "{\"name\": \"" + name + "\", \"amount\": {\"amount\": 1, \"currency\": \"BRL\"}}";
        List<String> fees = Collections.nCopies(100, fee);
        String order = ORDER.replace(
                        "[{\"sku\": \"lamp\", \"quantity\": 2}]",
                        Collections.nCopies(500, "{\"sku\": \"long\", \"quantity\": 1}")
                                .toString())
                .replace("\"tenders\"", "\"fees\": " + fees + ", \"discounts\": " + fees + ", \"tenders\"");
        order += " ".repeat((1 << 20) - order.getBytes(StandardCharsets.UTF_8).length);

        assertThat(server.post("/v1/orders", order, "Idempotency-Key", "large").status())
                .isEqualTo(201);
        assertThat(server.post("/v1/orders", order, "Idempotency-Key", "large").status())
                .as("again, and read from the log")
                .isEqualTo(201);
    }

    @Test
    void a_product_and_its_stock_are_two_streams() {
        server.put("/v1/products/two", LAMP);
        Answer stock = server.post(
                "/v1/stock/two/receipts", "{\"quantity\": 5, \"reference\": \"n\"}", "Idempotency-Key", "k");
        assertThat(stock.at("/version")).isEqualTo("0");
        assertThat(server.put("/v1/products/two", LAMP.replace("12990", "1")).at("/version"))
                .isEqualTo("1");
    }

    @Test
    void a_hundred_buyers_of_ten_pieces_get_exactly_ten() {
        Sku sku = new Sku("hot");
        server.put("/v1/products/hot", LAMP);
        server.post("/v1/stock/hot/receipts", "{\"quantity\": 10, \"reference\": \"n\"}", "Idempotency-Key", "k");
        ExecutorService buyers = Executors.newFixedThreadPool(20);
        try {
            CommandSender commands = server.bean(CommandSender.class);
            List<CompletableFuture<Void>> buying = IntStream.range(0, 100)
                    .mapToObj(buyer -> CompletableFuture.runAsync(
                            () -> commands.send(
                                    new ReserveStock(sku, claim(buyer), new OrderId("order-" + buyer), 1), SAGA),
                            buyers))
                    .toList();
            buying.forEach(CompletableFuture::join);
            String stream = StockItemId.of(sku).toString();
            await().until(() ->
                    server.bean(EventStore.class).readEvents(stream).next().getSequenceNumber() > 0);
            server.bean(Cache.class).removeAll();
            long sold = IntStream.range(0, 100)
                    .filter(buyer -> status(commands, sku, buyer) == ReservationStatus.RELEASED)
                    .count();
            assertThat(sold).isEqualTo(10);
        } finally {
            buyers.shutdownNow();
        }
    }

    private static ReservationStatus status(CommandSender commands, Sku sku, int buyer) {
        return commands.send(
                new ReleaseReservation(
                        sku, claim(buyer), new OrderId("order-" + buyer), ReleaseReason.PAYMENT_DECLINED),
                SAGA,
                ReservationStatus.class);
    }

    private static ReservationId claim(int buyer) {
        return new ReservationId("claim-" + buyer);
    }
}
