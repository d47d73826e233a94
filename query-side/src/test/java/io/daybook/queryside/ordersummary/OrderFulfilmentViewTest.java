package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.order.query.ShipmentOfOrder;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.contract.stock.event.StockShipped;
import io.daybook.queryside.fixture.View;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An order from its confirmation to the customer's door. */
class OrderFulfilmentViewTest {

    private static final CaptureId CAPTURE = new CaptureId("c");
    private static final RefundId REFUND = new RefundId("r");
    private static final ShipmentId LOST = shipment(1);
    private static final ShipmentId OTHER = shipment(2);

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void every_step_on_the_way_is_shown_with_what_may_be_done_then() {
        assertThat(after(confirmed(1)))
                .isEqualTo("CONFIRMED/AUTHORISED/ALLOCATED PLANNED [CANCEL, CANCEL_LINES, AMEND, CAPTURE, VOID, PACK]");
        List<String> steps = Arrays.stream(delivered(1))
                .map(event -> after(event))
                .distinct()
                .toList();

        assertThat(steps)
                .containsExactly(
                        "CONFIRMED/AUTHORISED/ALLOCATED PLANNED [CANCEL, CANCEL_LINES, AMEND, CAPTURE, VOID, PACK]",
                        "CONFIRMED/AUTHORISED/ALLOCATED PACKED [CANCEL, CANCEL_LINES, CAPTURE, VOID]",
                        "CONFIRMED/UNKNOWN/ALLOCATED PACKED [CANCEL, CANCEL_LINES]",
                        "CONFIRMED/AUTHORISED/ALLOCATED HELD [CANCEL, CANCEL_LINES, CAPTURE, VOID]",
                        "ACTION_REQUIRED/AUTHORISED/ALLOCATED HELD [RESOLVE, CAPTURE, VOID]",
                        "CONFIRMED/CAPTURED/ALLOCATED HELD [CANCEL, CANCEL_LINES, REFUND]",
                        "CONFIRMED/CAPTURED/ALLOCATED RELEASED [CANCEL, CANCEL_LINES, REFUND, DISPATCH]",
                        "CONFIRMED/CAPTURED/SHIPPED DISPATCHED [REFUND, DELIVER, REPORT_LOSS]",
                        "CONFIRMED/CAPTURED/DELIVERED DELIVERED [REFUND]",
                        "COMPLETED/CAPTURED/DELIVERED DELIVERED [REFUND]");
    }

    @Test
    void what_has_left_the_warehouse_counts_as_set_aside() {
        view.given(confirmed(1)).given(shipped(LEDGER, "claim-1"), shipped(PEN, "claim-1"));

        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
    }

    @Test
    void a_lost_shipment_has_left_until_another_goes_in_its_place() {
        view.given(confirmed(1)).given(dispatched(LOST), new ShipmentLost(LOST, ORDER, REQUEST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.SHIPPED);

        view.given(
                new StockReserved(LEDGER, new ReservationId("again"), ORDER, 1),
                new StockAllocated(LEDGER, new ReservationId("again"), ORDER, 1),
                planned(OTHER, LOST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
        assertThat(shown().shipments()).extracting(ShipmentOfOrder::shipmentId).containsExactly(LOST, OTHER);
        assertThat(shown().allowedActions()).contains("PACK");

        view.given(dispatched(OTHER), new ShipmentDelivered(OTHER, ORDER, REQUEST));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.DELIVERED);
        assertReplayed();
    }

    @Test
    void a_lost_shipment_that_nothing_replaces_is_never_delivered() {
        view.given(confirmed(1))
                .given(planned(OTHER, null), dispatched(LOST), dispatched(OTHER))
                .given(new ShipmentLost(LOST, ORDER, REQUEST), new ShipmentDelivered(OTHER, ORDER, REQUEST));

        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.PARTIALLY_DELIVERED);
    }

    @Test
    void a_shipment_that_was_held_before_it_was_packed_is_put_back_in_its_place() {
        view.given(confirmed(1))
                .given(
                        planned(OTHER, null),
                        new ShipmentHeld(LOST, ORDER, ActionReason.AUTHORISATION_EXPIRED),
                        planned(LOST, null));

        assertThat(shown().shipments())
                .extracting(ShipmentOfOrder::shipmentId, ShipmentOfOrder::status)
                .containsExactly(tuple(LOST, ShipmentStatus.PLANNED), tuple(OTHER, ShipmentStatus.PLANNED));
    }

    @Test
    void a_shipment_that_was_cancelled_before_it_was_planned_is_not_there() {
        view.given(confirmed(1)).given(new ShipmentCancelled(OTHER, ORDER), new ShipmentCancelled(OTHER, ORDER));

        assertThat(shown().shipments()).hasSize(1);
    }

    static Stream<AboutOrder> eventsThatChangeNothing() {
        return Stream.of(
                new CaptureRequested(payment(1), ORDER, CAPTURE, brl(100), /* request= */ null),
                new CaptureFailed(payment(1), ORDER, CAPTURE, "declined"),
                new AuthorisationRenewalRequested(payment(1), ORDER, 1, TenderKind.CARD, "tok_ok", brl(100), 1),
                new VoidRequested(payment(1), ORDER, false, /* retry= */ 0, /* request= */ null),
                new VoidFailed(payment(1), ORDER, /* retry= */ 0, "declined"),
                new RefundRequested(payment(1), ORDER, REFUND, brl(100), /* request= */ null),
                new RefundFailed(payment(1), ORDER, REFUND, "declined"),
                new ShipmentCancelled(OTHER, ORDER),
                new ShipmentCancellationRefused(LOST, ORDER, ShipmentStatus.PLANNED),
                shipped(LEDGER, "claim-1"),
                shipped(LEDGER, "another"));
    }

    @ParameterizedTest
    @MethodSource("eventsThatChangeNothing")
    void an_event_that_changes_nothing_that_is_shown_writes_nothing(AboutOrder event) {
        List<?> documents = view.given(confirmed(1)).documents();
        view.written();

        assertThat(view.given(event).documents()).isEqualTo(documents);
        assertThat(view.written()).isEmpty();
    }

    @Test
    void a_lost_answer_survives_what_else_happens_and_a_replay() {
        view.given(confirmed(1))
                .givenOneByOne(
                        new PaymentOutcomeUnknown(payment(1), ORDER, ProviderIntent.CAPTURE, "a"),
                        new PaymentOutcomeUnknown(payment(1), ORDER, ProviderIntent.CAPTURE, "b"),
                        new ShipmentPacked(LOST, ORDER, REQUEST),
                        new PaymentCaptured(payment(1), ORDER, brl(40), new CaptureId("a")));
        assertThat(shown().status().payment().name()).isEqualTo("UNKNOWN");

        view.givenOneByOne(
                new ShipmentReleased(LOST, ORDER),
                new CaptureFailed(payment(1), ORDER, new CaptureId("b"), "declined"));
        assertThat(shown().status().payment().name()).isEqualTo("PARTIALLY_CAPTURED");
        assertReplayed();
    }

    @Test
    void the_way_of_many_orders_is_the_same_in_a_replay() {
        for (int number = 1; number <= 3; number++) {
            view.givenOneByOne(confirmed(number));
        }
        view.givenOneByOne(delivered(2)).given(delivered(1));

        assertReplayed();
    }

    private void assertReplayed() {
        List<?> documents = view.documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private String after(Object... events) {
        OrderSummary order = given(events);
        return order.status().order() + "/" + order.status().payment() + "/"
                + order.status().fulfilment() + " " + order.shipments().get(0).status() + " " + order.allowedActions();
    }

    private OrderSummary given(Object... events) {
        view.given(events);
        return shown();
    }

    private OrderSummary shown() {
        return new OrderSummaries(view.readModels())
                .find(ORDER)
                .orElseThrow()
                .content()
                .summary();
    }

    private static ShipmentPlanned planned(ShipmentId shipment, @Nullable ShipmentId replaces) {
        return new ShipmentPlanned(
                shipment, ORDER, "main", List.of(new ShipmentLine("1", LEDGER, 1)), brl(100), replaces);
    }

    private static ShipmentDispatched dispatched(ShipmentId shipment) {
        return new ShipmentDispatched(shipment, ORDER, "Correios", "BR1", REQUEST);
    }

    private static StockShipped shipped(Sku sku, String claim) {
        return new StockShipped(sku, new ReservationId(claim), ORDER, 1);
    }
}
