package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What would have been, of a few orders, as a person would work it out. */
class WhatIfIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration DAY = Duration.ofDays(1);

    private final History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        append(catalog());
    }

    @AfterEach
    void stopServers() {
        querySide.close();
        servers.close();
    }

    private void append(Object... events) {
        querySide.append(history.next(events));
    }

    private HttpResponse<String> begin(String what, String request) {
        return querySide.postJson(
                "/v1/replays/" + what,
                JSON.readTree(request.replace('\'', '"')),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private List<String> rows(String what, String request) {
        HttpResponse<String> begun = begin(what, request);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        String path = begun.headers().firstValue("Location").orElseThrow();
        JsonNode replay = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> querySide.json(path),
                        now -> !now.path("status").asString().equals("RUNNING"));
        assertThat(replay.path("assumptions").valueStream()).isNotEmpty();
        return replay.path("rows")
                .valueStream()
                .map(row -> String.join(
                        " ", row.valueStream().map(value -> value.asString("-")).toList()))
                .map(row -> row.replace("0d000000-0000-4000-8000-00000000000", "#"))
                .toList();
    }

    private static ReservationId claim(int number) {
        return new ReservationId("claim-" + number);
    }

    private static StockReserved reserved(int number, Sku sku, long pieces) {
        return new StockReserved(sku, claim(number), order(number), pieces);
    }

    private static ReservationReleased released(int number, Sku sku, long pieces, ReleaseReason reason) {
        return new ReservationReleased(sku, claim(number), order(number), pieces, reason);
    }

    private static Object[] slip(int number) {
        Tender slip = new Tender(payment(number), TenderKind.BANK_SLIP, "tok_bank_slip", brl(100), 1);
        return new Object[] {
            orderPlaced(order(number), slip),
            reserved(number, LEDGER, 1),
            new PaymentRequested(payment(number), order(number), TenderKind.BANK_SLIP, "tok_bank_slip", brl(100), 1)
        };
    }

    private static PaymentCaptured paid(int number) {
        return new PaymentCaptured(payment(number), order(number), brl(100), /* captureId= */ null);
    }

    @Test
    void another_payment_window_changes_which_slips_are_in_time_and_when_stock_is_free() {
        append(slip(1)); // At 7 s; paid after a day.
        append(slip(2)); // At 10 s; its time is over after three days, and it is paid a day later.
        append(slip(3)); // At 13 s; never paid.
        append(slip(4)); // At 16 s; cancelled after two days.
        append(orderPlaced(order(5), card(5, 100)), reserved(5, LEDGER, 1));
        history.pause(DAY);
        append(paid(1), new OrderConfirmed(order(1)));
        history.pause(DAY);
        append(released(4, LEDGER, 1, ReleaseReason.CANCELLED));
        history.pause(DAY);
        append(
                released(2, LEDGER, 1, ReleaseReason.PAYMENT_TIMED_OUT),
                released(3, LEDGER, 1, ReleaseReason.PAYMENT_TIMED_OUT));
        history.pause(DAY);
        append(paid(2));

        assertThat(rows("payment-window", "{'window':'P5D'}"))
                .containsExactly(
                        "#1 ledger.a5 1 2026-03-01T12:00:07Z 2026-03-02T12:00:19Z PAID - PAID -",
                        "#2 ledger.a5 1 2026-03-01T12:00:10Z 2026-03-05T12:00:24Z"
                                + " PAYMENT_TIMED_OUT 2026-03-04T12:00:22Z PAID -",
                        "#3 ledger.a5 1 2026-03-01T12:00:13Z - PAYMENT_TIMED_OUT 2026-03-04T12:00:23Z OPEN -",
                        "#4 ledger.a5 1 2026-03-01T12:00:16Z - CANCELLED 2026-03-03T12:00:21Z"
                                + " CANCELLED 2026-03-03T12:00:21Z");
        assertThat(rows("payment-window", "{'window':'PT1H'}"))
                .hasSize(4)
                .allMatch(row -> row.contains(" PAYMENT_TIMED_OUT 2026-03-01T13:00:"));
        assertThat(rows("payment-window", "{'window':'P3D','to':'20'}"))
                .first()
                .isEqualTo("#1 ledger.a5 1 2026-03-01T12:00:07Z 2026-03-02T12:00:19Z PAID - PAID -");
        assertThat(begin("payment-window", "{'window':'P2Y'}").body()).contains("/window");
        history.pause(DAY);
        append(new StockReceived(PEN, 1, "note", REQUEST));
        assertThat(rows("payment-window", "{'window':'P5D'}"))
                .contains("#3 ledger.a5 1 2026-03-01T12:00:13Z - PAYMENT_TIMED_OUT 2026-03-04T12:00:23Z"
                        + " PAYMENT_TIMED_OUT 2026-03-06T12:00:13Z");
    }

    @Test
    void what_is_taken_off_a_paid_order_frees_nothing_else_of_it() {
        append(slip(1));
        append(reserved(1, PEN, 2), paid(1), new OrderConfirmed(order(1)));
        append(new AllocationReleased(PEN, claim(1), order(1), 1, 1, 0, ReleaseReason.CANCELLED));
        append(new AllocationReleased(LEDGER, claim(1), order(1), 1, 0, 0, ReleaseReason.CANCELLED));

        String free = "2026-03-01T12:00:12Z";
        assertThat(rows("payment-window", "{'window':'P5D'}"))
                .containsExactly(
                        "#1 ledger.a5 1 2026-03-01T12:00:07Z 2026-03-01T12:00:09Z PAID " + free + " PAID " + free,
                        "#1 pen-blue 2 2026-03-01T12:00:07Z 2026-03-01T12:00:09Z PAID - PAID -");
    }

    @Test
    void what_a_confirmed_order_asks_for_besides_is_no_refusal_of_it() {
        append(new StockAdjusted(PEN, -99, "counted", REQUEST));
        append(slip(1));
        append(paid(1), new OrderConfirmed(order(1)), new StockAllocated(LEDGER, claim(1), order(1), 1));
        append(new StockReservationRefused(PEN, claim(1), order(1), 5, 1), reserved(2, PEN, 1));

        assertThat(rows("opening-stock", "{'changes':[{'sku':'pen-blue','quantity':10}]}"))
                .isEmpty();
        assertThat(rows("opening-stock", "{'changes':[{'sku':'pen-blue','quantity':-1}]}"))
                .containsExactly("#2 RESERVED REFUSED pen-blue 1 0");
    }

    @Test
    void other_stock_in_the_beginning_changes_who_is_refused_and_what_that_leaves_for_others() {
        append(new StockAdjusted(LEDGER, -98, "counted", REQUEST), new StockAdjusted(PEN, -98, "counted", REQUEST));
        append(reserved(1, LEDGER, 2), reserved(1, PEN, 1)); // All ledgers; a pen is left.
        append(new StockAllocated(LEDGER, claim(1), order(1), 2));
        append(reserved(2, PEN, 1), new StockReservationRefused(LEDGER, claim(2), order(2), 1, 0));
        append(released(2, PEN, 1, ReleaseReason.OUT_OF_STOCK));
        append(reserved(3, PEN, 1)); // What order 2 could not use.

        assertThat(rows("opening-stock", "{'changes':[{'sku':'ledger.a5','quantity':1}]}"))
                .containsExactly("#2 REFUSED RESERVED ledger.a5 1 0", "#3 RESERVED REFUSED pen-blue 1 0");
        assertThat(rows("opening-stock", "{'changes':[{'sku':'ledger.a5','quantity':-1}]}"))
                .containsExactly("#1 RESERVED REFUSED ledger.a5 2 1", "#2 REFUSED RESERVED ledger.a5 1 0");
        assertThat(rows("opening-stock", "{'changes':[{'sku':'pen-blue','quantity':-2}]}"))
                .containsExactly("#1 RESERVED REFUSED pen-blue 1 0", "#3 RESERVED REFUSED pen-blue 1 0");
        assertThat(rows("opening-stock", "{'changes':[{'sku':'pen-blue','quantity':5}]}"))
                .isEmpty();
        assertThat(begin("opening-stock", "{'changes':[{'sku':'a','quantity':1},{'sku':'a','quantity':2}]}")
                        .body())
                .contains("/changes/1/sku");
        assertThat(begin(
                                "opening-stock",
                                "{'changes':[{'sku':'pen-blue','quantity':1},{'sku':'pen-bleu','quantity':1}]}")
                        .body())
                .contains("UNKNOWN_PRODUCT", "/changes/1/sku")
                .doesNotContain("/changes/0/sku");
    }
}
