package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.kit.axon.QuerySender;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuerySideIT {

    private final History history = new History();

    private Servers servers;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
    }

    @AfterEach
    void stopServers() {
        servers.close();
    }

    @Test
    void what_is_in_the_log_is_shown_over_http() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            querySide.append(history.next(confirmed(1)));
            querySide.caughtUp();

            assertThat(querySide.get("/v1/orders/" + order(1)).body())
                    .contains("{\"order\":\"CONFIRMED\",\"payment\":\"AUTHORISED\",\"fulfilment\":\"ALLOCATED\"}");
            assertThat(querySide.get("/v1/orders?sku=" + PEN).body()).contains(order(1).value());
            assertThat(querySide.get("/v1/orders/" + order(1) + "/timeline").body())
                    .contains("\"kind\":\"deadline\"");
            assertThat(querySide.get("/v1/products").body()).contains("ledger.a5", "pen-blue");
            assertThat(querySide.get("/v1/stock/" + LEDGER).body()).contains("\"onHand\":100", "\"allocated\":1");
            assertThat(querySide.get("/v1/payments/" + payment(1)).body()).contains("AUTHORISED");
            assertThat(querySide.get("/v1/shipments?orderId=" + order(1)).body())
                    .contains("PLANNED");
            assertThat(querySide.get("/v1/orders/" + order(9)).statusCode()).isEqualTo(404);
        }
    }

    /**
     * Every view but one passes such an event over. A processor left to itself would store its token five seconds after
     * it did so last, each time; the quickest of many counts, because the machine may have much else to do.
     */
    @Test
    void a_view_comes_past_events_that_it_passes_over_without_delay() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            querySide.caughtUp();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> delayOfOneEvent(querySide).compareTo(Duration.ofSeconds(3)) < 0);
        }
    }

    private Duration delayOfOneEvent(RunningQuerySide querySide) {
        long begin = System.nanoTime();
        querySide.append(history.next(new StockReceived(LEDGER, 1, "note", REQUEST)));
        querySide.caughtUp();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void who_waits_for_a_shipment_or_a_payment_is_told_what_it_has_come_to() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            querySide.append(history.next(confirmed(1)));
            querySide.caughtUp();
            QuerySender queries = querySide.bean(QuerySender.class);
            CompletableFuture<ShipmentSummary> left = queries.await(
                    new FindShipment(shipment(1)), ShipmentSummary.class, shown -> shown.tracking() != null);
            CompletableFuture<PaymentSummary> taken = queries.await(
                    new FindPayment(payment(1)),
                    PaymentSummary.class,
                    shown -> shown.status() == PaymentStatus.CAPTURED);

            for (Object next : delivered(1)) {
                querySide.append(history.next(next));
            }

            assertThat(left)
                    .succeedsWithin(Duration.ofMinutes(2))
                    .extracting("tracking")
                    .isEqualTo("BR1");
            assertThat(taken)
                    .succeedsWithin(Duration.ofMinutes(2))
                    .extracting("captured")
                    .isEqualTo(brl(100));
        }
    }

    @Test
    void views_built_live_equal_those_built_from_zero_also_after_a_restart() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(catalog()));
            for (int number = 1; number <= 5; number++) {
                querySide.append(history.next(confirmed(number)));
            }
        }
        try (RunningQuerySide again = servers.querySide("daybook");
                RunningQuerySide fromZero = servers.querySide("replay")) {
            for (int number = 6; number <= 10; number++) {
                again.append(history.next(confirmed(number)));
                again.append(history.next(delivered(number - 3)));
            }

            assertThat(again.caughtUp().documents())
                    .isEqualTo(fromZero.caughtUp().documents())
                    .containsOnlyKeys(
                            "orderBooks",
                            "orders",
                            "payments",
                            "products",
                            "returns",
                            "shipments",
                            "stock",
                            "stockBooks",
                            "timelinePages",
                            "timelines");
            assertThat(again.documents().get("orders")).hasSize(10);
            assertThat(again.get("/v1/orders?status=COMPLETED").body())
                    .contains(order(3).value(), order(7).value())
                    .doesNotContain(order(2).value(), order(8).value());
        }
    }
}
