package io.daybook.queryside.audit;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.History.NOON;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.NoPast;
import io.daybook.queryside.fixture.View;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditBooksTest {

    private static final Findings NOTHING = (broken, detail) -> {
        throw new AssertionError(detail);
    };
    private static final ReservationId CLAIM = new ReservationId("claim-1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final View orders = new View(models -> new OrderBookkeeping(new AuditBooks(models, meters)));
    private final View stock = new View(models -> new StockBookkeeping(new AuditBooks(models, meters)));

    @AfterEach
    void stop() {
        orders.close();
        stock.close();
    }

    @Test
    void what_adds_up_breaks_nothing() {
        orders.given(catalog()).given(whole(confirmed(1))).givenOneByOne(delivered(1));
        stock.given(catalog()).given(whole(confirmed(1))).givenOneByOne(delivered(1));

        assertThat(shown(orders).violations()).isEmpty();
        assertThat(shown(stock).violations()).isEmpty();
        assertThat(shown(orders).countOrders()).isEqualTo(1);
        assertThat(shown(stock).countArticles()).isEqualTo(2);
    }

    /** With every line in the one shipment. */
    private static Object[] whole(Object... events) {
        List<ShipmentLine> lines = orderPlaced().lines().stream()
                .map(line -> new ShipmentLine(line.lineId(), line.sku(), line.quantity()))
                .toList();
        return Stream.of(events)
                .map(event -> event instanceof ShipmentPlanned plan
                        ? new ShipmentPlanned(
                                plan.shipmentId(), plan.orderId(), plan.shipFrom(), lines, plan.share(), null)
                        : event)
                .toArray();
    }

    private static Tender inDollars(Tender tender) {
        return new Tender(
                tender.paymentId(),
                tender.kind(),
                tender.token(),
                new Money(tender.amount().amount(), "USD"),
                tender.instalments());
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                arguments(Invariant.M1, new PaymentRefunded(payment(1), ORDER, new RefundId("r"), brl(100))),
                arguments(Invariant.M2, orderPlaced(order(2), card(2, 99))),
                arguments(Invariant.M2, orderPlaced(order(2), inDollars(card(2, 100)))),
                arguments(Invariant.M3, new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK)),
                arguments(Invariant.M4, new ShipmentDispatched(shipment(1), ORDER, "post", "1", REQUEST)),
                arguments(Invariant.S1, new StockAdjusted(LEDGER, -100, "lost", REQUEST)),
                arguments(Invariant.S2, new StockReservationRefused(LEDGER, new ReservationId("x"), ORDER, 200, 100)),
                arguments(Invariant.S3, new StockShipped(LEDGER, CLAIM, ORDER, 2)),
                arguments(Invariant.S4, new ShipmentDelivered(shipment(1), ORDER, REQUEST)),
                arguments(Invariant.C1, new OrderConfirmed(ORDER)));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void a_planted_violation_is_named_and_alerted_once(Invariant broken, Object event) {
        View view = broken == Invariant.S1 || broken == Invariant.S2 ? stock : orders;
        view.given(catalog()).given(whole(confirmed(1))).given(event);

        List<BrokenInvariant> found = shown(view).violations();
        assertThat(found).extracting(BrokenInvariant::invariant).contains(broken);
        assertThat(found)
                .extracting(BrokenInvariant::position)
                .containsOnly(found.get(0).position());
        assertThat(found).filteredOn(each -> each.invariant() == broken).hasSize(counted(broken));
        double alerts =
                meters.counter(StaffAlerts.METRIC, "name", "invariant-broken").count();
        assertThat(alerts).isEqualTo(found.size());

        view.redelivered();

        assertThat(shown(view).violations()).isEqualTo(found);
        assertThat(meters.counter(StaffAlerts.METRIC, "name", "invariant-broken")
                        .count())
                .isEqualTo(alerts);
        view.replayed();
        assertThat(shown(view).violations()).isEqualTo(found);
    }

    @Test
    void one_request_has_one_effect() {
        StockReceived delivery = new StockReceived(LEDGER, 5, "note", REQUEST);
        stock.given(new StockReceived(LEDGER, 5, "note", new RequestMark("other", "hash")), delivery);
        assertThat(shown(stock).violations()).isEmpty();

        stock.given(delivery);

        assertThat(shown(stock).violations())
                .singleElement()
                .extracting(BrokenInvariant::invariant, BrokenInvariant::detail)
                .containsExactly(Invariant.C1, "one request led to StockReceived twice");
    }

    @Test
    void the_latest_requests_of_an_article_are_remembered_without_their_marks() {
        RequestBook book = RequestBook.EMPTY;
        for (int number = 0; number < 300; number++) {
            RequestMark mark = new RequestMark("request-" + number, "hash");
            book = book.after(new StockReceived(LEDGER, 1, "note", mark), NOON, NOTHING);
        }

        assertThat(book.effects())
                .hasSize(24)
                .extracting(RequestBook.Effect::fingerprint)
                .allSatisfy(fingerprint ->
                        assertThat(fingerprint).hasSizeLessThanOrEqualTo(16).doesNotContain("request"));
    }

    @Test
    void a_key_that_an_article_need_not_know_any_more_may_be_used_again() {
        StockReceived delivery = new StockReceived(LEDGER, 5, "note", REQUEST);
        Instant nextDay = NOON.plus(Duration.ofDays(1));
        RequestBook book = RequestBook.EMPTY.after(delivery, NOON, NOTHING);

        List<Invariant> soon = new ArrayList<>();
        Instant before = nextDay.minusMillis(1);
        book.stillKnown(before).after(delivery, before, (broken, detail) -> soon.add(broken));

        assertThat(soon).containsExactly(Invariant.C1);
        book.stillKnown(nextDay).after(delivery, nextDay, NOTHING);
    }

    @Test
    void a_void_that_waits_is_asked_for_once_and_carried_out_once() {
        VoidRequested waiting = new VoidRequested(payment(1), ORDER, /* deferred= */ true, /* retry= */ 0, REQUEST);
        VoidRequested now = new VoidRequested(payment(1), ORDER, /* deferred= */ false, /* retry= */ 0, REQUEST);

        RequestBook book = RequestBook.EMPTY.after(waiting, NOON, NOTHING).after(now, NOON, NOTHING);

        List<Invariant> again = new ArrayList<>();
        book.after(waiting, NOON, (broken, detail) -> again.add(broken));
        book.after(now, NOON, (broken, detail) -> again.add(broken));
        assertThat(again).containsExactly(Invariant.C1, Invariant.C1);
    }

    @Test
    void the_balances_are_shown_with_what_is_broken() {
        orders.given(catalog()).given(whole(confirmed(1))).given(new OrderConfirmed(ORDER));

        AuditBooks books = shown(orders);
        Waits waits = new Waits(books, meters);
        waits.clock.set(NOON.plus(Duration.ofDays(2)));
        waits.look();
        try (HttpService http = new HttpService(books, AuditEndpoint.class, waits.watch, new NoPast())) {
            var shown = http.json("/v1/audit/balances");
            assertThat(shown.path("position").asLong()).isEqualTo(41);
            assertThat(shown.path("items")).hasSize(Invariant.values().length);
            var once = shown.path("items").path(List.of(Invariant.values()).indexOf(Invariant.C1));
            assertThat(once.path("invariant").asText()).isEqualTo("C1");
            assertThat(once.path("checked").asLong()).isEqualTo(1);
            assertThat(once.path("violations").path(0).path("subject").asText()).isEqualTo(ORDER.value());
            assertThat(shown.path("items").path(0).path("violations")).isEmpty();
            var silent = shown.path("items").path(List.of(Invariant.values()).indexOf(Invariant.C2));
            assertThat(silent.path("violations").path(0).path("detail").asText())
                    .isEqualTo("CONFIRMED, waits for PACKING, and nothing was heard since");
            assertThat(shown.has("money") || shown.has("stock")).isFalse();
            assertThat(http.get("/v1/audit/balances?asOf=2026-03-01T12:00:00Z").statusCode())
                    .isEqualTo(503);
            assertThat(http.get("/v1/audit/balances?asOf=now").statusCode()).isEqualTo(422);
        }
    }

    private AuditBooks shown(View view) {
        return new AuditBooks(view.readModels(), meters);
    }

    private int counted(Invariant invariant) {
        return (int)
                meters.counter(AuditBooks.METRIC, "invariant", invariant.name()).count();
    }
}
