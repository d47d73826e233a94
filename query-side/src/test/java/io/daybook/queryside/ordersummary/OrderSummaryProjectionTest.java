package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.ADDRESS;
import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.hugeOrder;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static io.daybook.queryside.fixture.Orders.placedSummary;
import static io.daybook.queryside.fixture.Orders.voucher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.ReservationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockAllocationRefused;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.MissingDocumentException;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.View;
import io.daybook.queryside.shared.order.OrderView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderSummaryProjectionTest {

    private static final ReservationId FIRST = new ReservationId("first");
    private static final ReservationId SECOND = new ReservationId("second");
    private static final ShipmentId SHIPMENT = new ShipmentId("0b000000-0000-4000-8000-000000000001");
    private static final ShipmentPlanned PLANNED = new ShipmentPlanned(
            SHIPMENT, ORDER, "main", List.of(new ShipmentLine("1", LEDGER, 1)), brl(100), /* replaces= */ null);

    private static final Object[] CONFIRMED_ORDER = {
        orderPlaced(),
        reserved(LEDGER, FIRST),
        reserved(PEN, FIRST),
        requested(1),
        authorised(1, 100),
        new OrderConfirmed(ORDER),
        allocated(LEDGER, FIRST),
        allocated(PEN, FIRST),
        PLANNED
    };

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void a_placed_order_shows_everything_that_was_agreed() {
        view.given(orderPlaced());

        assertThat(shown()).isEqualTo(placedSummary(History.NOON.plusSeconds(1)));
        assertThat(shown().shippingAddress()).isEqualTo(ADDRESS);
        assertThat(shown().customerId()).isEqualTo(CUSTOMER);
    }

    @Test
    void an_order_is_reserved_when_every_article_is_and_allocated_when_every_article_is() {
        view.given(orderPlaced(), reserved(LEDGER, FIRST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.NONE);

        view.given(reserved(PEN, FIRST), allocated(LEDGER, FIRST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RESERVED);

        view.given(allocated(PEN, FIRST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
    }

    @Test
    void a_confirmed_order_shows_its_money_and_its_shipments() {
        view.given(CONFIRMED_ORDER);

        OrderSummary order = shown();
        assertThat(order.status())
                .isEqualTo(
                        new OrderStatuses(OrderStatus.CONFIRMED, PaymentStatus.AUTHORISED, FulfilmentStatus.ALLOCATED));
        assertThat(order.version()).isEqualTo(1);
        assertThat(stored().changes()).isEqualTo(9);
        assertThat(order.tenders()).singleElement().satisfies(tender -> {
            assertThat(tender.status()).isEqualTo(PaymentStatus.AUTHORISED);
            assertThat(tender.authorised()).isEqualTo(brl(100));
        });
        assertThat(order.shipments())
                .containsExactly(new ShipmentOfOrder(
                        SHIPMENT, ShipmentStatus.PLANNED, "main", List.of(new ShipmentLine("1", LEDGER, 1))));
    }

    @Test
    void who_waits_for_an_order_is_told_when_the_order_itself_goes_on() {
        view.given(orderPlaced(), requested(1), authorised(1, 100));
        assertThat(view.told()).isEmpty();

        view.given(reserved(LEDGER, FIRST), new OrderConfirmed(ORDER), reserved(PEN, FIRST));
        assertThat(view.told()).isEqualTo(Map.of(new FindOrderSummary(ORDER), shown()));

        view.given(allocated(LEDGER, FIRST), allocated(PEN, FIRST));
        assertThat(view.told()).isEmpty();
    }

    @Test
    void shipments_are_shown_in_the_order_of_their_first_line_whichever_was_planned_first() {
        ShipmentLine ledger = new ShipmentLine("1", LEDGER, 1);
        ShipmentLine pen = new ShipmentLine("2", PEN, 1);
        ShipmentLine pens = new ShipmentLine("3", PEN, 1);
        view.given(
                orderPlaced(),
                new ShipmentPlanned(
                        new ShipmentId("s-late"), ORDER, "abroad", List.of(pen), brl(10), /* replaces= */ null),
                new ShipmentPlanned(
                        new ShipmentId("s-early"),
                        ORDER,
                        "main",
                        List.of(pens, ledger),
                        brl(90),
                        /* replaces= */ null));

        assertThat(shown().shipments()).extracting("shipFrom").containsExactly("main", "abroad");
    }

    @Test
    void each_tender_is_shown_as_far_as_it_is() {
        view.given(
                orderPlaced(ORDER, voucher(1, 40), card(2, 60)),
                authorised(1, 40),
                new PaymentCaptured(payment(1), ORDER, brl(40), /* captureId= */ null),
                requested(2));
        assertThat(shown().status().payment()).isEqualTo(PaymentStatus.PENDING);

        view.given(authorised(2, 60));
        assertThat(shown().status().payment()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
        assertThat(shown().tenders())
                .extracting("status")
                .containsExactly(PaymentStatus.CAPTURED, PaymentStatus.AUTHORISED);
    }

    @Test
    void a_rejected_order_says_why_and_holds_nothing() {
        view.given(
                orderPlaced(),
                reserved(LEDGER, FIRST),
                new StockReservationRefused(PEN, FIRST, ORDER, 2, 0),
                new ReservationReleased(LEDGER, FIRST, ORDER, 1, ReleaseReason.OUT_OF_STOCK),
                new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK));

        assertThat(shown().status())
                .isEqualTo(new OrderStatuses(OrderStatus.REJECTED, PaymentStatus.NONE, FulfilmentStatus.NONE));
        assertThat(shown().reason()).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void an_order_that_waits_for_a_person_says_why_until_it_goes_on() {
        view.given(orderPlaced(), new ActionRequired(ORDER, ActionReason.PAYMENT_OUTCOME_UNKNOWN));
        assertThat(shown().status().order()).isEqualTo(OrderStatus.ACTION_REQUIRED);
        assertThat(shown().reason()).isEqualTo("PAYMENT_OUTCOME_UNKNOWN");

        view.given(new OrderConfirmed(ORDER));
        assertThat(shown().reason()).isNull();
    }

    @Test
    void money_that_is_let_go_is_voided_and_money_that_is_refused_is_declined() {
        view.given(orderPlaced(ORDER, card(1, 50), card(2, 50)), authorised(1, 50), declined(2));
        view.given(new PaymentVoided(payment(1), ORDER, /* retry= */ 0));

        assertThat(shown().status().payment()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void what_is_heard_of_a_lost_claim_says_nothing_about_the_next() {
        view.given(
                orderPlaced(),
                reserved(PEN, FIRST),
                reserved(LEDGER, FIRST),
                new StockAllocationRefused(LEDGER, FIRST, ORDER),
                reserved(LEDGER, SECOND),
                new ReservationReleased(LEDGER, FIRST, ORDER, 0, ReleaseReason.OUT_OF_STOCK));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RESERVED);

        view.given(
                allocated(LEDGER, SECOND),
                allocated(PEN, FIRST),
                new AllocationReleased(PEN, FIRST, ORDER, 2, 0, 0, ReleaseReason.PAYMENT_DECLINED));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.NONE);
    }

    @Test
    void a_payment_that_comes_before_its_order_is_an_error_and_not_taken_for_a_redelivery() {
        assertThatThrownBy(() -> view.given(requested(1))).hasCauseInstanceOf(MissingDocumentException.class);
        assertThat(view.documents()).isEmpty();
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        List<?> documents = view.given(CONFIRMED_ORDER).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents = view.givenOneByOne(CONFIRMED_ORDER).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    @Test
    void the_largest_order_is_shown_whole() {
        view.given(hugeOrder());
        view.given(IntStream.rangeClosed(1, 500)
                .mapToObj(number -> reserved(new Sku("sku." + number), FIRST))
                .toArray());
        view.given(IntStream.rangeClosed(1, 22)
                .boxed()
                .flatMap(number -> Stream.of(requested(number), authorised(number, 500)))
                .toArray());

        assertThat(shown().lines()).hasSize(500);
        assertThat(shown().tenders()).hasSize(22);
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RESERVED);
        assertThat(shown().status().payment()).isEqualTo(PaymentStatus.AUTHORISED);
        assertThat(stored().changes()).isEqualTo(1 + 500 + 44);
    }

    private OrderSummary shown() {
        return stored().content().summary();
    }

    private GuardedDocument<OrderView> stored() {
        return new OrderSummaries(view.readModels()).find(ORDER).orElseThrow();
    }

    private static StockReserved reserved(Sku sku, ReservationId claim) {
        return new StockReserved(sku, claim, ORDER, 1);
    }

    private static StockAllocated allocated(Sku sku, ReservationId claim) {
        return new StockAllocated(sku, claim, ORDER, 1);
    }

    private static PaymentRequested requested(int number) {
        return new PaymentRequested(payment(number), ORDER, TenderKind.CARD, "tok_ok", brl(100), 1);
    }

    private static PaymentAuthorised authorised(int number, long amount) {
        return new PaymentAuthorised(payment(number), ORDER, brl(amount), "ref", null, /* retry= */ 0);
    }

    private static PaymentDeclined declined(int number) {
        return new PaymentDeclined(payment(number), ORDER, "insufficient_funds", /* retry= */ 0);
    }
}
