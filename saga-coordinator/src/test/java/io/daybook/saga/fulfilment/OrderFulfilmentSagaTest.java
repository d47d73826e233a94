package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.stepOverdue;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationRefused;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.captureFailed;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.complete;
import static io.daybook.saga.fulfilment.Happenings.completed;
import static io.daybook.saga.fulfilment.Happenings.confirmed;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.delivered;
import static io.daybook.saga.fulfilment.Happenings.dispatched;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.refused;
import static io.daybook.saga.fulfilment.Happenings.rejected;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.shipmentLost;
import static io.daybook.saga.fulfilment.Happenings.shipmentReleased;
import static io.daybook.saga.fulfilment.Happenings.shipped;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.SECOND_TRY;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.ShipAllocation;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.process.ProcessFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row of the saga's table, through Axon: associations, beginning and end. The rules have tests of their own. */
class OrderFulfilmentSagaTest {

    private static final OrderPlaced PLACED =
            Orders.orderPlaced(List.of(line("1", LAMP, 1, 5_000, "main")), List.of(card("card")));
    private static final ReserveStock RESERVE = new ReserveStock(LAMP, FIRST_TRY, ORDER, 1);
    private static final PaymentId CARD = new PaymentId("card");
    private static final PlanShipment PLAN =
            OrderShipments.of(PLACED).all().get(0).plan();

    private final ProcessFixture<FulfilmentState> saga =
            new ProcessFixture<>(new OrderFulfilmentSaga(Carried.DURATIONS));

    @Test
    void a_placed_order_reserves_its_stock() {
        assertThat(saga.when(PLACED).sent()).containsExactly(RESERVE);
        assertThat(saga.instances()).hasSize(1);
        assertThat(saga.instances().get(0).held(new OrderFulfilmentSaga(Carried.DURATIONS)))
                .extracting(SetDeadline::deadline)
                .hasAtLeastOneElementOfType(ReservationExpired.class)
                .hasAtLeastOneElementOfType(StepOverdue.class);
        assertThat(saga.scheduled()).singleElement().isInstanceOf(StepOverdue.class);
    }

    @Test
    void a_placed_order_that_is_heard_of_twice_is_carried_once() {
        assertThat(saga.given(PLACED).when(PLACED).sent()).isEmpty();
        assertThat(saga.instances()).hasSize(1);
    }

    @Test
    void refused_stock_rejects_the_order() {
        assertThat(saga.given(PLACED).when(refused(LAMP)).sent())
                .containsExactly(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK));
    }

    @Test
    void promised_stock_asks_for_the_money() {
        assertThat(saga.given(PLACED).when(reserved(LAMP)).sent())
                .containsExactly(new RequestPayment(CARD, ORDER, TenderKind.CARD, "tok_ok", brl(5_000), 1));
    }

    @Test
    void a_decline_gives_the_stock_back() {
        assertThat(saga.given(PLACED, reserved(LAMP)).when(declined("card")).sent())
                .containsExactly(new ReleaseReservation(LAMP, FIRST_TRY, ORDER, ReleaseReason.PAYMENT_DECLINED));
    }

    @Test
    void stock_given_back_after_a_decline_rejects_the_order() {
        assertThat(saga.given(PLACED, reserved(LAMP), declined("card"))
                        .when(released(LAMP))
                        .sent())
                .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED));
    }

    @Test
    void a_lost_answer_is_looked_up() {
        assertThat(saga.given(PLACED, reserved(LAMP)).when(unknown("card")).sent())
                .isEmpty();
        assertThat(saga.scheduled()).hasAtLeastOneElementOfType(PaymentLookupDue.class);
    }

    @Test
    void money_that_is_sure_confirms_the_order() {
        assertThat(saga.given(PLACED, reserved(LAMP)).when(authorised("card")).sent())
                .containsExactly(new ConfirmOrder(ORDER));
    }

    @Test
    void an_elapsed_window_calls_the_payment_off() {
        assertThat(saga.given(PLACED, reserved(LAMP))
                        .when(new PaymentWindowElapsed(ORDER, new DeadlineId("payment-window")))
                        .sent())
                .containsExactly(
                        new ReleaseReservation(LAMP, FIRST_TRY, ORDER, ReleaseReason.PAYMENT_TIMED_OUT),
                        new RequestVoid(CARD, ORDER, /* retry= */ 0));
    }

    @Test
    void a_confirmed_order_sets_its_stock_aside() {
        assertThat(saga.given(PLACED, reserved(LAMP), authorised("card"))
                        .when(confirmed())
                        .sent())
                .containsExactly(new AllocateReservation(LAMP, FIRST_TRY, ORDER));
    }

    @Test
    void stock_that_could_not_be_set_aside_is_reserved_once_more() {
        assertThat(saga.given(PLACED, reserved(LAMP), authorised("card"), confirmed())
                        .when(allocationRefused(LAMP, FIRST_TRY))
                        .sent())
                .containsExactly(new ReserveStock(LAMP, SECOND_TRY, ORDER, 1));
    }

    @Test
    void stock_that_could_not_be_set_aside_twice_lets_the_money_go() {
        assertThat(saga.given(
                                PLACED,
                                reserved(LAMP),
                                authorised("card"),
                                confirmed(),
                                allocationRefused(LAMP, FIRST_TRY),
                                reserved(LAMP, SECOND_TRY))
                        .when(allocationRefused(LAMP, SECOND_TRY))
                        .sent())
                .containsExactly(new RequestVoid(CARD, ORDER, /* retry= */ 0));
    }

    @Test
    void stock_set_aside_is_planned_and_the_saga_stays_for_the_warehouse() {
        assertThat(saga.given(PLACED, reserved(LAMP), authorised("card"), confirmed())
                        .when(allocated(LAMP))
                        .sent())
                .containsExactly(PLAN);
    }

    @Test
    void a_planned_order_waits_for_the_warehouse() {
        assertThat(saga.given(PLACED, reserved(LAMP), authorised("card"), confirmed(), allocated(LAMP))
                        .when(planned(PLAN))
                        .sent())
                .isEmpty();
        assertThat(saga.instances()).hasSize(1);
    }

    @Test
    void a_packed_shipment_asks_for_its_share() {
        atTheWarehouse();
        assertThat(saga.when(packed(PLAN)).sent())
                .containsExactly(new RequestCapture(CARD, ORDER, new CaptureId(PLAN.shipmentId() + "/1"), brl(5_000)));
    }

    @Test
    void a_failed_capture_holds_the_shipment_and_calls_staff() {
        atTheWarehouse();
        assertThat(saga.given(packed(PLAN)).when(captureFailed("card", PLAN, 1)).sent())
                .containsExactly(
                        new HoldShipment(PLAN.shipmentId(), ActionReason.CAPTURE_FAILED),
                        new RequireAction(ORDER, ActionReason.CAPTURE_FAILED));
    }

    @Test
    void a_captured_share_releases_its_shipment() {
        atTheWarehouse();
        assertThat(saga.given(packed(PLAN)).when(captured("card", PLAN, 1)).sent())
                .containsExactly(new ReleaseShipment(PLAN.shipmentId()));
    }

    @Test
    void a_dispatched_shipment_takes_its_pieces_from_stock() {
        readyToLeave();
        assertThat(saga.when(dispatched(PLAN)).sent()).containsExactly(new ShipAllocation(LAMP, FIRST_TRY, ORDER));
    }

    @Test
    void a_lost_shipment_calls_staff() {
        readyToLeave();
        assertThat(saga.given(dispatched(PLAN), shipped(LAMP))
                        .when(shipmentLost(PLAN))
                        .sent())
                .containsExactly(new RequireAction(ORDER, ActionReason.SHIPMENT_LOST));
    }

    @Test
    void a_delivered_order_is_completed_when_its_stock_is_settled_too() {
        readyToLeave();
        assertThat(saga.given(dispatched(PLAN)).when(delivered(PLAN)).sent()).isEmpty();
        assertThat(saga.when(shipped(LAMP)).sent()).containsExactly(complete("card", 5_000, pieces("1", 1)));
    }

    @Test
    void a_completed_order_ends_its_saga() {
        readyToLeave();
        saga.given(dispatched(PLAN), shipped(LAMP), delivered(PLAN)).when(completed());
        assertThat(saga.instances()).isEmpty();
        assertThat(saga.scheduled()).isEmpty();
    }

    private void atTheWarehouse() {
        saga.given(PLACED, reserved(LAMP), authorised("card"), confirmed(), allocated(LAMP), planned(PLAN));
    }

    private void readyToLeave() {
        atTheWarehouse();
        saga.given(packed(PLAN), captured("card", PLAN, 1), shipmentReleased(PLAN));
    }

    @Test
    void an_overdue_step_is_sent_again() {
        assertThat(saga.given(PLACED).when(stepOverdue(1)).sent()).containsExactly(RESERVE);
    }

    @Test
    void a_deadline_that_is_not_held_is_ignored() {
        assertThat(saga.given(PLACED).when(stepOverdue(7)).sent()).isEmpty();
    }

    @Test
    void a_rejected_order_ends_its_saga() {
        saga.given(PLACED, refused(LAMP)).when(rejected(RejectionReason.OUT_OF_STOCK));
        assertThat(saga.instances()).hasSize(0);
    }

    @Test
    void a_saga_that_only_followed_the_log_sends_everything_outstanding_with_its_first_new_event() {
        saga.replayed(PLACED);
        assertThat(saga.sent()).isEmpty();
        assertThat(saga.scheduled()).isEmpty();
        assertThat(saga.when(stepOverdue(7)).sent()).containsExactly(RESERVE);
        assertThat(saga.scheduled()).hasSize(1);
        assertThat(saga.given(stepOverdue(7)).when(stepOverdue(7)).sent()).isEmpty();
    }

    @Test
    void an_event_that_it_cannot_handle_fails_and_is_not_stepped_over() {
        OrderPlaced poisoned =
                Orders.orderPlaced(PLACED.lines(), PLACED.tenders(), new Money(1, "EUR"), List.of(), List.of());
        assertThatThrownBy(() -> saga.when(poisoned)).isInstanceOf(AssertionError.class);
        assertThat(saga.sent()).isEmpty();
        assertThat(saga.instances()).isEmpty();
    }

    @Test
    void an_order_that_reaches_the_warehouse_in_seconds_costs_two_schedules_and_a_completed_one_leaves_none() {
        atTheWarehouse();
        assertThat(saga.scheduled()).singleElement().isNotInstanceOf(StepOverdue.class);
        assertThat(saga.everScheduled()).isEqualTo(2);
        saga.given(packed(PLAN), captured("card", PLAN, 1), shipmentReleased(PLAN), dispatched(PLAN), shipped(LAMP));
        saga.given(delivered(PLAN)).when(completed());
        assertThat(saga.scheduled()).isEmpty();
    }
}
