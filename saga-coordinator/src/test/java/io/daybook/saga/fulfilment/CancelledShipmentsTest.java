package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.AtTheWarehouse.carried;
import static io.daybook.saga.fulfilment.AtTheWarehouse.leaves;
import static io.daybook.saga.fulfilment.AtTheWarehouse.north;
import static io.daybook.saga.fulfilment.AtTheWarehouse.placed;
import static io.daybook.saga.fulfilment.AtTheWarehouse.south;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationReleased;
import static io.daybook.saga.fulfilment.Happenings.cancellationRequested;
import static io.daybook.saga.fulfilment.Happenings.cancelled;
import static io.daybook.saga.fulfilment.Happenings.captureFailed;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.complete;
import static io.daybook.saga.fulfilment.Happenings.delivered;
import static io.daybook.saga.fulfilment.Happenings.dispatched;
import static io.daybook.saga.fulfilment.Happenings.linesCancelled;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.planned;
import static io.daybook.saga.fulfilment.Happenings.refundFailed;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.shipmentLost;
import static io.daybook.saga.fulfilment.Happenings.shipmentReleased;
import static io.daybook.saga.fulfilment.Happenings.shipped;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.FIRST_TRY;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.SECOND_TRY;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.DenyCancellation;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.command.ReleaseAllocation;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A lamp for 20.00 is to leave from the north, two tables for 15.00 each from the south. */
class CancelledShipmentsTest {

    private static final ConfirmCancellation CONFIRM = new ConfirmCancellation(ORDER, 1, List.of(pieces("2", 1)));

    private final OrderPlaced placed = placed(card("card"));
    private final PlanShipment north = north(placed);
    private final PlanShipment south = south(placed);
    private final Carried order = carried(placed);

    @Nested
    class All_of_an_order {

        @Test
        void takes_every_shipment_off_the_work_lists_and_undoes_money_and_stock_then() {
            assertThat(cancelAll().sent()).containsExactly(cancel(north), cancel(south));
            assertThat(order.on(cancelled(north)).sent()).isEmpty();
            assertThat(order.on(cancelled(south)).sent())
                    .containsExactly(
                            release(LAMP, 0), release(TABLE, 0), new RequestVoid(new PaymentId("card"), ORDER, 0));
            assertThat(order.holds(PackingOverdue.class)).isFalse();
            order.on(allocationReleased(LAMP)).on(allocationReleased(TABLE));
            assertThat(order.on(voided("card")).sent())
                    .containsExactly(new ConfirmCancellation(ORDER, 1, List.of(pieces("1", 1), pieces("2", 2))));
        }

        @Test
        void captures_nothing_for_what_is_packed_meanwhile() {
            assertThat(cancelAll().on(packed(north)).sent()).isEmpty();
        }

        @Test
        void is_a_part_when_something_leaves_meanwhile() {
            order.on(packed(north)).on(captured("card", north, 1)).on(shipmentReleased(north));
            cancelAll().on(cancelled(south));
            assertThat(order.on(dispatched(north)).sent()).contains(release(TABLE, 0));
            assertThat(order.on(allocationReleased(TABLE)).sent())
                    .containsExactly(new ConfirmCancellation(ORDER, 1, List.of(pieces("2", 2))));
        }

        @Test
        void is_all_of_it_where_what_was_lost_would_have_been_sent_once_more() {
            order.on(cancellationRequested(1, pieces("1", 1)))
                    .on(cancelled(north))
                    .on(allocationReleased(LAMP));
            order.on(linesCancelled(1, pieces("1", 1)));
            leaves(order, south, "card", TABLE);
            order.on(voided("card")).on(shipmentLost(south)).on(actionRequired(ActionReason.SHIPMENT_LOST));
            order.on(actionResolved(ResolutionChoice.RESHIP, ActionReason.SHIPMENT_LOST));
            order.on(reserved(TABLE, SECOND_TRY)).on(allocated(TABLE, SECOND_TRY));
            PlanShipment again = (PlanShipment) order.sent().get(0);
            order.on(planned(again)).on(cancellationRequested(2, pieces("2", 2)));
            assertThat(order.on(cancelled(again)).sent())
                    .containsExactly(
                            new ReleaseAllocation(
                                    TABLE, SECOND_TRY, ORDER, 0, /* amendment= */ 0, ReleaseReason.CANCELLED),
                            new RequestRefund(new PaymentId("card"), ORDER, new RefundId("undo"), brl(3_000)));
        }

        @Test
        void is_denied_when_all_has_left_and_the_order_is_completed_then() {
            leaves(order, north, "card", LAMP);
            leaves(order, south, "card", TABLE);
            order.on(delivered(north)).on(delivered(south));
            assertThat(cancelAll().sent()).containsExactly(new DenyCancellation(ORDER, 1));
            assertThat(order.on(new CancellationDenied(ORDER, 1)).sent())
                    .containsExactly(complete("card", 5_000, pieces("1", 1), pieces("2", 2)));
        }
    }

    @Nested
    class Some_pieces {

        @Test
        void lower_the_allocation_and_what_is_due_and_the_others_are_planned_anew() {
            assertThat(cancelATable().sent()).containsExactly(cancel(south));
            assertThat(order.on(cancelled(south)).sent()).containsExactly(release(TABLE, 1));
            assertThat(order.on(allocationReleased(TABLE, 1)).sent()).containsExactly(CONFIRM);
            PlanShipment rest = rest();
            assertThat(rest.lines()).singleElement().satisfies(line -> assertThat(line.quantity())
                    .isEqualTo(1));
            assertThat(rest.share()).isEqualTo(brl(1_500));
            assertThat(order.on(planned(rest)).on(packed(rest)).sent()).containsExactly(capture(rest, 1_500));
        }

        @Test
        void are_released_by_an_event_of_before_that_does_not_say_what_is_kept() {
            cancelATable().on(cancelled(south));
            assertThat(order.on(allocationReleased(TABLE)).sent()).containsExactly(CONFIRM);
        }

        @Test
        void are_not_cancelled_twice_by_a_release_that_is_heard_of_again() {
            cancelATable().on(cancelled(south)).on(allocationReleased(TABLE, 1));
            PlanShipment rest = rest();
            order.on(planned(rest)).on(cancellationRequested(2, pieces("2", 1)));
            assertThat(order.on(cancelled(rest)).sent()).containsExactly(release(TABLE, 0));
            assertThat(order.on(allocationReleased(TABLE, 1)).sent()).isEmpty();
            assertThat(order.on(allocationReleased(TABLE)).sent())
                    .containsExactly(new ConfirmCancellation(ORDER, 2, List.of(pieces("2", 1))));
        }

        @Test
        void that_are_paid_are_given_back_and_the_others_need_no_further_payment() {
            order.on(packed(south)).on(captured("card", south, 1));
            assertThat(cancelATable().on(cancelled(south)).sent())
                    .containsExactly(release(TABLE, 1), refund("card", 1, 1_500));
            order.on(allocationReleased(TABLE, 1));
            assertThat(order.on(refunded("card", south.shipmentId() + "/1", 1_500))
                            .sent())
                    .containsExactly(CONFIRM);
            PlanShipment rest = rest();
            assertThat(order.on(planned(rest)).on(packed(rest)).sent())
                    .containsExactly(new ReleaseShipment(rest.shipmentId()));
        }

        @Test
        void wait_for_a_capture_that_is_open() {
            order.on(packed(south));
            order.on(new CaptureRequested(
                    new PaymentId("card"), ORDER, new CaptureId(south.shipmentId() + "/1"), brl(3_000), null));
            assertThat(cancelATable().on(cancelled(south)).sent()).isEmpty();
            assertThat(order.on(captured("card", south, 1)).sent())
                    .containsExactly(release(TABLE, 1), refund("card", 1, 1_500));
        }

        @Test
        void are_given_back_by_what_was_taken_at_once_before_a_card_owes_less() {
            OrderPlaced mixed = placed(tender("d", TenderKind.DEBIT, 2_500), tender("c", TenderKind.CARD, 2_500));
            Carried paid = carried(mixed).on(cancellationRequested(1, pieces("2", 1)));
            assertThat(paid.on(cancelled(south(mixed))).sent()).containsExactly(release(TABLE, 1), refund("d", 1, 500));
            paid.on(allocationReleased(TABLE, 1)).on(refunded("d", south.shipmentId() + "/1", 500));
            PlanShipment rest = (PlanShipment)
                    paid.on(linesCancelled(1, pieces("2", 1))).sent().get(0);
            assertThat(paid.on(planned(rest)).on(packed(rest)).sent())
                    .containsExactly(new RequestCapture(
                            new PaymentId("c"), ORDER, new CaptureId(rest.shipmentId() + "/1"), brl(1_500)));
        }

        @Test
        void whose_refund_the_provider_refuses_call_staff() {
            order.on(packed(south)).on(captured("card", south, 1));
            cancelATable().on(cancelled(south)).on(allocationReleased(TABLE, 1));
            assertThat(order.on(refundFailed("card", south.shipmentId() + "/1")).sent())
                    .containsExactly(new RequireAction(ORDER, ActionReason.REFUND_FAILED));
        }

        @Test
        void leave_nothing_held_when_the_rest_is_paid() {
            cancelATable().on(cancelled(south)).on(allocationReleased(TABLE, 1));
            PlanShipment rest = rest();
            order.on(planned(rest)).on(packed(rest)).on(captured("card", rest, 1));
            assertThat(order.sent()).containsExactly(new ReleaseShipment(rest.shipmentId()));
            order.on(shipmentReleased(rest))
                    .on(dispatched(rest))
                    .on(shipped(TABLE))
                    .on(packed(north));
            assertThat(order.on(captured("card", north, 1)).sent()).hasAtLeastOneElementOfType(VoidPayment.class);
            order.on(shipmentReleased(north)).on(dispatched(north)).on(shipped(LAMP));
            assertThat(order.on(delivered(north)).on(delivered(rest)).sent()).isEmpty();
            assertThat(order.on(voided("card")).sent())
                    .containsExactly(complete("card", 3_500, pieces("1", 1), pieces("2", 1)));
        }

        @Test
        void that_a_capture_takes_after_all_are_given_back() {
            order.on(packed(south)).on(cancellationRequested(1, pieces("2", 2)));
            assertThat(order.on(captureFailed("card", south, 1)).sent()).isEmpty();
            order.on(cancelled(south));
            order.on(allocationReleased(TABLE)).on(linesCancelled(1, pieces("2", 2)));
            leaves(order, north, "card", LAMP);
            assertThat(order.on(captured("card", south, 1)).sent())
                    .containsExactly(
                            new RequestRefund(new PaymentId("card"), ORDER, new RefundId("surplus/1"), brl(3_000)));
            order.on(refunded("card", "surplus/1", 3_000));
            assertThat(order.on(delivered(north)).sent()).containsExactly(complete("card", 2_000, pieces("1", 1)));
        }

        @Test
        void that_staff_gave_back_already_are_not_given_back_again() {
            order.on(packed(south)).on(cancellationRequested(1, pieces("2", 2)));
            order.on(captureFailed("card", south, 1)).on(cancelled(south));
            order.on(allocationReleased(TABLE)).on(linesCancelled(1, pieces("2", 2)));
            leaves(order, north, "card", LAMP);
            order.on(captured("card", south, 1)).on(refunded("card", "by-staff", 5_000));
            assertThat(order.on(delivered(north)).sent()).hasOnlyElementsOfType(CompleteOrder.class);
        }

        private PlanShipment rest() {
            return (PlanShipment)
                    order.on(linesCancelled(1, pieces("2", 1))).sent().get(0);
        }
    }

    private Carried cancelAll() {
        return order.on(cancellationRequested(1, pieces("1", 1), pieces("2", 2)));
    }

    private Carried cancelATable() {
        return order.on(cancellationRequested(1, pieces("2", 1)));
    }

    private static CancelShipment cancel(PlanShipment plan) {
        return new CancelShipment(plan.shipmentId(), ORDER, /* alsoPacked= */ true);
    }

    private static ReleaseAllocation release(Sku sku, long keep) {
        return new ReleaseAllocation(sku, FIRST_TRY, ORDER, keep, /* amendment= */ 0, ReleaseReason.CANCELLED);
    }

    private static RequestCapture capture(PlanShipment plan, long amount) {
        return new RequestCapture(new PaymentId("card"), ORDER, new CaptureId(plan.shipmentId() + "/1"), brl(amount));
    }

    private RequestRefund refund(String payment, int attempt, long amount) {
        return new RequestRefund(
                new PaymentId(payment), ORDER, new RefundId(south.shipmentId() + "/" + attempt), brl(amount));
    }
}
