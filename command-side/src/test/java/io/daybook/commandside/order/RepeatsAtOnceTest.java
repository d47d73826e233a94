package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.kit.axon.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

/** Equal requests over HTTP that come while the first of them is being worked on. */
@ExtendWith(CommandSideServer.Running.class)
class RepeatsAtOnceTest {

    private static final Set<Class<?>> HELD =
            Set.of(PlaceOrder.class, ReceiveStock.class, AdjustStock.class, DiscontinueProduct.class);

    private final CommandSideServer server;
    private final ExecutorService clients = Executors.newFixedThreadPool(50);
    private final CountDownLatch released = new CountDownLatch(1);
    private Registration holding;

    RepeatsAtOnceTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeEach
    void hold_what_has_an_effect() {
        holding = server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            Object answer = chain.proceed();
            if (HELD.contains(unitOfWork.getMessage().getPayloadType())) {
                released.await();
            }
            return answer;
        });
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
        OrderRequests.define(server, "once", 100, "BRL", "main");
    }

    @AfterEach
    void let_go() {
        released.countDown();
        holding.cancel();
        clients.shutdownNow();
    }

    @Test
    void fifty_orders_are_one_and_all_get_its_first_answer_though_it_moves_on() {
        String id = Ids.derived("anonymous", "POST", "/v1/orders", "fifty");
        OrderState confirmed =
                OrderState.after(Orders.orderPlaced(), Orders.NOON).after(new OrderConfirmed(Orders.ID));
        server.bean(FakeReadModels.class).shown.put(id, confirmed.summary(7));

        List<Answer> answers = atOnce("/v1/orders", order(), 50);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.header("ETag")).containsOnly("\"0\"");
        assertThat(answers).extracting(answer -> answer.header("Location")).containsOnly("/v1/orders/" + id);
        assertThat(answers)
                .extracting(answer -> answer.response().body())
                .containsOnly(answers.get(0).response().body());
        assertThat(server.bean(EventStore.class).readEvents(id).asStream()).hasSize(1);
        assertThat(post("/v1/orders", order()).at("/version")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/stock/once/receipts | {'quantity': 5, 'reference': 'note'} | 201",
                "/v1/stock/once/adjustments | {'quantity': 3, 'reason': 'count'} | 201",
                "/v1/products/once/discontinuation | {'reason': 'old'} | 200"
            })
    void every_call_with_a_key_shares_its_answer(String path, String body, int status) {
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
        await().until(() -> waiting() == count - 1);
        released.countDown();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private Answer post(String path, String body) {
        return server.post(path, body, "Idempotency-Key", "fifty");
    }

    /** How many requests wait for an equal one: only there does a request wait for no longer than some time. */
    private static long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith(".IdempotencyGate")))
                .count();
    }
}
