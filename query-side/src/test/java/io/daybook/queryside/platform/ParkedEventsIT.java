package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.payment;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.mongo.DeadLetters;
import io.daybook.kit.mongo.ParkedSequence;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.queryside.fixture.History;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An event that fails in every view: what waits for it, who is told, and what is there after a retry. */
class ParkedEventsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Sku INK = new Sku("ink");

    private static volatile boolean poisonous;

    private final History history = new History();

    private Servers servers;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        poisonous = true;
    }

    @AfterEach
    void stopServers() {
        servers.close();
    }

    /** The query side, of which each view fails at everything that happens to the second order and to pens. */
    @Configuration(proxyBeanMethods = false)
    @Import(QuerySideApplication.class)
    static class Poisoned {

        @Bean
        HandlerEnhancerDefinition poison() {
            return AroundHandlers.after(event -> {
                if (poisonous && failsEveryView(event)) {
                    throw new IllegalStateException("poisonous");
                }
            });
        }

        private static boolean failsEveryView(Object event) {
            boolean ofSecond =
                    event instanceof AboutOrder about && about.orderId().equals(order(2));
            return event instanceof ProductDiscontinued || (ofSecond && !(event instanceof OrderPlaced));
        }
    }

    @Test
    void its_order_waits_in_every_view_while_others_go_on_and_nothing_is_missing_after_a_retry() {
        try (RunningQuerySide querySide = servers.querySide(Poisoned.class, "daybook")) {
            querySide.append(history.next(catalog()));
            for (int number = 1; number <= 3; number++) {
                querySide.append(history.next(confirmed(number)));
            }
            querySide.append(history.next(
                    new ProductDiscontinued(PEN, "gone", REQUEST),
                    new ProductDefined(INK, "Ink", "office", brl(5), "main", REQUEST),
                    new StockReceived(INK, 5, "note", REQUEST)));
            querySide.caughtUp();

            everybodyElseHasGoneOn(querySide);
            healthAndMetricSaySo(querySide);
            DeadLetters letters = querySide.bean(DeadLetters.class);
            ParkedSequence first = letters.parked().get(0);
            assertThat(letters.retry(first.processor(), first.sequence())).isFalse();

            poisonous = false;
            letters.parked().forEach(parked -> assertThat(letters.retry(parked.processor(), parked.sequence()))
                    .isTrue());
            querySide.append(history.next(confirmed(4)));
            try (RunningQuerySide fromZero = servers.querySide("replay")) {
                assertThat(querySide.caughtUp().documents())
                        .isEqualTo(fromZero.caughtUp().documents());
            }
            assertThat(letters.parked()).isEmpty();
        }
    }

    private static void everybodyElseHasGoneOn(RunningQuerySide querySide) {
        String done = "{\"order\":\"CONFIRMED\",\"payment\":\"AUTHORISED\",\"fulfilment\":\"ALLOCATED\"}";
        assertThat(querySide.get("/v1/orders/" + order(1)).body()).contains(done);
        assertThat(querySide.get("/v1/orders/" + order(2)).body()).contains("\"order\":\"PLACED\"");
        assertThat(querySide.get("/v1/orders/" + order(3)).body()).contains(done);
        assertThat(querySide.get("/v1/payments/" + payment(3)).body()).contains("AUTHORISED");
        assertThat(querySide.get("/v1/shipments?orderId=" + order(3)).body()).contains("PLANNED");
        assertThat(querySide.get("/v1/orders/" + order(3) + "/timeline").body()).contains("\"kind\":\"deadline\"");
        assertThat(querySide.get("/v1/stock/" + INK).body()).contains("\"onHand\":5");
        assertThat(querySide.get("/v1/products/" + LEDGER).body()).contains("Ledger");
    }

    private static void healthAndMetricSaySo(RunningQuerySide querySide) {
        Map<String, Long> waiting = querySide.bean(DeadLetters.class).parked().stream()
                .collect(groupingBy(ParkedSequence::processor, counting()));
        assertThat(waiting)
                .isEqualTo(Map.of(
                        "order-summary",
                        1L,
                        "timeline",
                        1L,
                        "payment",
                        1L,
                        "shipment",
                        1L,
                        "product",
                        1L,
                        "stock",
                        2L,
                        "audit-orders",
                        1L,
                        "audit-stock",
                        2L));
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> health = querySide.get("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"DEGRADED\"", "IllegalStateException: poisonous");
            assertThat(health.body()).contains(waiting.keySet());
        });
        MeterRegistry meters = querySide.bean(MeterRegistry.class);
        waiting.forEach((processor, sequences) -> assertThat(meters.get("daybook.parked.sequences")
                        .tag("processor", processor)
                        .gauge()
                        .value())
                .isEqualTo(sequences.doubleValue()));
    }

    @Test
    void one_that_cannot_be_read_holds_up_only_its_order_and_its_article() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            querySide.append(history.next(confirmed(1)));
            appendUnreadable(querySide, OrderConfirmed.class, order(1).value());
            appendUnreadable(querySide, StockReserved.class, "stock:" + PEN);
            querySide.append(history.next(confirmed(2)));
            querySide.caughtUp();

            assertThat(querySide.get("/v1/orders/" + order(2)).body()).contains("CONFIRMED");
            assertThat(querySide.bean(DeadLetters.class).parked())
                    .extracting(ParkedSequence::processor, ParkedSequence::sequence)
                    .contains(
                            Tuple.tuple("order-summary", order(1).value()),
                            Tuple.tuple("timeline", order(1).value()),
                            Tuple.tuple("stock", PEN.value()));
        }
    }

    private static void appendUnreadable(RunningQuerySide querySide, Class<?> type, String stream) {
        Event event = Event.newBuilder()
                .setMessageIdentifier("unreadable " + stream)
                .setTimestamp(History.NOON.toEpochMilli())
                .setAggregateIdentifier(stream)
                .setAggregateSequenceNumber(type == OrderConfirmed.class ? 2 : 0)
                .setPayload(SerializedObject.newBuilder()
                        .setType(type.getName())
                        .setRevision("1")
                        .setData(ByteString.copyFromUtf8("{\"orderId\":7}")))
                .build();
        querySide
                .bean(AxonServerConnectionManager.class)
                .getConnection()
                .eventChannel()
                .appendEvents(event)
                .join();
    }
}
