package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal requests over HTTP that are worked on at the same time. */
@ExtendWith(CommandSideServer.Running.class)
class RepeatsAtOnceTest {

    private static final Set<Class<?>> HELD = Set.of(
            PlaceOrder.class, ReceiveStock.class, AdjustStock.class, DiscontinueProduct.class, PackShipment.class);

    private final CommandSideServer server;
    private final ExecutorService clients = Executors.newFixedThreadPool(50);
    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private Registration holding;

    RepeatsAtOnceTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeEach
    void hold_what_has_an_effect() {
        holding = server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (HELD.contains(unitOfWork.getMessage().getPayloadType())) {
                arrived.incrementAndGet();
                released.await();
            }
            return chain.proceed();
        });
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
        OrderRequests.define(server, "once", 100, "BRL", "main");
        ShipmentId shipment = new ShipmentId("00000000-0000-0000-0000-000000000001");
        PlanShipment plan =
                new PlanShipment(shipment, Orders.ID, "main", List.of(), Orders.brl(1), /* replaces= */ null);
        server.bean(CommandSender.class).send(plan, MessageContext.of("saga"));
    }

    @AfterEach
    void let_go() {
        released.countDown();
        holding.cancel();
        clients.shutdownNow();
    }

    @Test
    void fifty_orders_are_one() {
        String id = Ids.derived("anonymous", "POST", "/v1/orders", "fifty");

        List<Answer> answers = atOnce("/v1/orders", order(), 50);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.header("Location")).containsOnly("/v1/orders/" + id);
        assertThat(answers).extracting(answer -> answer.at("/orderId")).containsOnly(id);
        assertThat(server.bean(EventStore.class).readEvents(id).asStream()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/stock/once/receipts | {'quantity': 5, 'reference': 'note'} | 201",
                "/v1/stock/once/adjustments | {'quantity': 3, 'reason': 'count'} | 201",
                "/v1/products/once/discontinuation | {'reason': 'old'} | 200",
                "/v1/shipments/00000000-0000-0000-0000-000000000001/packing | {} | 202"
            })
    void every_call_with_a_key_has_one_effect_and_shows_it(String path, String body, int status) {
        List<Answer> answers = atOnce(path, body.replace('\'', '"'), 5);

        assertThat(answers).extracting(Answer::status).containsOnly(status);
        assertThat(answers)
                .extracting(answer -> answer.header("ETag") + answer.response().body())
                .containsOnly(answers.get(0).header("ETag")
                        + answers.get(0).response().body());
    }

    private List<Answer> atOnce(String path, String body, int count) {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(path, body), clients))
                .toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> arrived.get() == count);
        released.countDown();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private Answer post(String path, String body) {
        return server.post(path, body, "Idempotency-Key", "fifty");
    }
}
