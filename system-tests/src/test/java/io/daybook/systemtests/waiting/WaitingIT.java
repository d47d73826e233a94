package io.daybook.systemtests.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.commandside.CommandSideApplication;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One command side and two query sides, which share the segments of each view. Nobody but the test decides an order.
 *
 * <p>A client that nobody told would ask once more at the end of its time, so the questions that query sides answer say
 * whether it was told.
 */
class WaitingIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final int SECONDS = 30;

    private static EmbeddedAxonServer axonServer;
    private static EmbeddedMongoDb mongoDb;
    private static RunningService commandSide;
    private static List<RunningService> querySides;
    private static final AtomicInteger ASKED = new AtomicInteger();

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        axonServer = EmbeddedAxonServer.start();
        mongoDb = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        querySides = List.of(querySide("query-side-1"), querySide("query-side-2"));
        commandSide = start(ServiceStart.of(CommandSideApplication.class, "command-side"), "command-side");
        await().atMost(LONG).until(() -> querySides.stream().allMatch(node -> segments(node) == 1));
    }

    @AfterAll
    static void stop() {
        commandSide.close();
        querySides.forEach(RunningService::close);
        mongoDb.close();
        axonServer.close();
    }

    @BeforeEach
    void sell() throws IOException {
        shop().define("tea");
        ASKED.set(0);
    }

    @Test
    void an_order_that_is_waited_for_is_asked_for_once_and_told_by_whichever_node_shows_it() {
        List<String> keys = IntStream.range(0, 16).mapToObj(i -> "told-" + i).toList();

        for (String key : keys) {
            int before = ASKED.get();
            CompletableFuture<Shop.Answer> waiting = placed(key);
            await().atMost(LONG).until(() -> ASKED.get() > before);
            assertThat(waiting).isNotDone();
            confirm(key);
            assertThat(waiting).succeedsWithin(LONG).satisfies(WaitingIT::isConfirmed);
        }

        assertThat(ASKED).hasValue(keys.size());
    }

    @Test
    void many_that_wait_for_one_order_are_told_and_so_is_who_comes_late() {
        CompletableFuture<Shop.Answer> first = placed("several");
        await().atMost(LONG).until(() -> ASKED.get() == 1);
        confirm("several");
        assertThat(first).succeedsWithin(LONG).satisfies(WaitingIT::isConfirmed);

        List<CompletableFuture<Shop.Answer>> repeats =
                IntStream.range(0, 8).mapToObj(i -> placed("several")).toList();

        assertThat(repeats)
                .allSatisfy(repeat -> assertThat(repeat).succeedsWithin(LONG).satisfies(WaitingIT::isConfirmed));
        assertThat(ASKED.get()).isLessThanOrEqualTo(1 + repeats.size());
    }

    @Test
    void who_does_not_wait_asks_nobody() throws IOException {
        assertThat(shop().post("/v1/orders", "impatient", Shop.orderOf("tea", 1, CARD), 0)
                        .text("/status/order"))
                .isEqualTo("PLACED");

        assertThat(ASKED).hasValue(0);
    }

    @Test
    void a_query_with_a_token_is_told_at_every_node_that_all_segments_have_come_there() throws IOException {
        for (int round = 0; round < 8; round++) {
            String token = shop().receive("tea", 1, "token-" + round).header("consistency-token");
            for (RunningService node : querySides) {
                Shop.Answer level = new Shop("http://127.0.0.1:" + node.port())
                        .get("/v1/stock/tea", Map.of("consistency-token", token, "prefer", "wait=" + SECONDS));
                assertThat(level.header("stale-by")).isEmpty();
                assertThat(level.body().at("/onHand").asLong()).isEqualTo(round + 1);
            }
        }
    }

    private CompletableFuture<Shop.Answer> placed(String key) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return shop().post("/v1/orders", key, Shop.orderOf("tea", 1, CARD), SECONDS);
                    } catch (IOException lost) {
                        throw new UncheckedIOException(lost);
                    }
                },
                clients);
    }

    private static void confirm(String key) {
        OrderId id = new OrderId(Ids.derived("anonymous", "POST", "/v1/orders", key));
        commandSide.bean(CommandSender.class).send(new ConfirmOrder(id), MessageContext.of("test"));
    }

    private static void isConfirmed(Shop.Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status/order")).isEqualTo("CONFIRMED");
    }

    private static Shop shop() {
        return new Shop("http://127.0.0.1:" + commandSide.port());
    }

    private static int segments(RunningService querySide) {
        return querySide
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("order-summary", StreamingEventProcessor.class)
                .map(processor -> processor.processingStatus().size())
                .orElse(0);
    }

    private static RunningService querySide(String node) {
        RunningService service = start(ServiceStart.of(QuerySideApplication.class, "query-side"), node);
        service.bean(QueryBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayloadType() == FindOrderSummary.class) {
                ASKED.incrementAndGet();
            }
            return chain.proceed();
        });
        return service;
    }

    private static RunningService start(ServiceStart service, String node) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("daybook.axonserver", axonServer.address());
        properties.put("daybook.mongodb", mongoDb.connectionString());
        properties.put("daybook.database", "waiting");
        properties.put("daybook.node", node);
        properties.put("daybook.secret", "0123456789abcdef0123456789abcdef");
        RunningService running = service.with(properties).start();
        await().atMost(LONG).until(running::isReady);
        return running;
    }
}
