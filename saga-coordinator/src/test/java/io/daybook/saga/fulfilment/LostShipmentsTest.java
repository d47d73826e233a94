package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.AtTheWarehouse.carried;
import static io.daybook.saga.fulfilment.AtTheWarehouse.leaves;
import static io.daybook.saga.fulfilment.AtTheWarehouse.north;
import static io.daybook.saga.fulfilment.AtTheWarehouse.placed;
import static io.daybook.saga.fulfilment.AtTheWarehouse.south;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.actionSettled;
import static io.daybook.saga.fulfilment.Happenings.allocated;
import static io.daybook.saga.fulfilment.Happenings.allocationRefused;
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
import static io.daybook.saga.fulfilment.Happenings.refundRequested;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.refused;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.shipmentLost;
import static io.daybook.saga.fulfilment.Happenings.shipmentReleased;
import static io.daybook.saga.fulfilment.Happenings.shipped;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.SECOND_TRY;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.tender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.command.AllocateReservation;
import io.daybook.contract.stock.command.ReserveStock;
import io.daybook.contract.stock.command.ShipAllocation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LostShipmentsTest {

    private static final RequireAction CALL = new RequireAction(ORDER, ActionReason.SHIPMENT_LOST);

    private final OrderPlaced placed = placed(card("card"));
    private final PlanShipment south = south(placed);

    @Test
    void staff_are_called_as_soon_as_stock_has_booked_what_left() {
        Carried order = carried(placed);
        order.on(packed(south)).on(captured("card", south, 1)).on(shipmentReleased(south));
        order.on(dispatched(south)).on(shipmentLost(south));
        assertThat(order.sent()).isEmpty();
        assertThat(order.on(shipped(TABLE)).sent()).containsExactly(CALL);
    }

    @Nested
    class Sent_once_more {

        private final Carried order = lost();

        @Test
        void is_reserved_allocated_and_planned_without_a_new_charge() {
            assertThat(order.on(actionResolved(ResolutionChoice.RESHIP, ActionReason.SHIPMENT_LOST))
                            .sent())
                    .containsExactly(new ReserveStock(TABLE, SECOND_TRY, ORDER, 2));
            assertThat(order.on(reserved(TABLE, SECOND_TRY)).sent())
                    .containsExactly(new AllocateReservation(TABLE, SECOND_TRY, ORDER));
            PlanShipment again =
                    (PlanShipment) order.on(allocated(TABLE, SECOND_TRY)).sent().get(0);
            assertThat(again)
                    .isEqualTo(new PlanShipment(
                            again.shipmentId(), ORDER, "south", south.lines(), brl(3_000), south.shipmentId()));
            assertThat(again.shipmentId()).isNotEqualTo(south.shipmentId());
            order.on(planned(again));
            assertThat(order.on(packed(again)).sent()).containsExactly(new ReleaseShipment(again.shipmentId()));
            order.on(shipmentReleased(again));
            assertThat(order.on(dispatched(again)).sent())
                    .containsExactly(new ShipAllocation(TABLE, SECOND_TRY, ORDER));
            order.on(shipped(TABLE, SECOND_TRY)).on(delivered(again));
            assertThat(order.sent()).containsExactly(complete("card", 5_000, pieces("1", 1), pieces("2", 2)));
        }

        @Test
        void calls_staff_again_when_it_is_out_of_stock() {
            order.on(actionResolved(ResolutionChoice.RESHIP, ActionReason.SHIPMENT_LOST));
            assertThat(order.on(refused(TABLE, SECOND_TRY)).sent()).containsExactly(CALL);
            order.on(actionRequired(ActionReason.SHIPMENT_LOST));
            assertThat(order.on(actionResolved(ResolutionChoice.RESHIP, ActionReason.SHIPMENT_LOST))
                            .sent())
                    .containsExactly(new ReserveStock(TABLE, new ReservationId(ORDER + "/3"), ORDER, 2));
        }

        @Test
        void calls_staff_again_when_its_stock_is_gone_before_it_is_allocated() {
            order.on(actionResolved(ResolutionChoice.RESHIP, ActionReason.SHIPMENT_LOST));
            order.on(reserved(TABLE, SECOND_TRY));
            assertThat(order.on(allocationRefused(TABLE, SECOND_TRY)).sent()).containsExactly(CALL);
        }

        @Test
        void is_no_choice_that_counts_twice() {
            var choice = actionResolved(ResolutionChoice.RESHIP, ActionReason.SHIPMENT_LOST);
            order.on(choice).on(reserved(TABLE, SECOND_TRY));
            assertThat(order.on(choice).sent()).isEmpty();
        }
    }

    @Nested
    class Given_back {

        @Test
        void is_its_share_and_the_order_is_completed_then() {
            Carried order = lost();
            assertThat(order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST))
                            .sent())
                    .containsExactly(refund("card", 1, 3_000));
            assertThat(order.on(refunded("card", south.shipmentId() + "/1", 3_000))
                            .sent())
                    .containsExactly(complete("card", 2_000, pieces("1", 1)));
        }

        @Test
        void comes_first_from_what_was_captured_at_once_the_last_tender_first_and_then_from_the_last_card() {
            OrderPlaced mixed = placed(
                    tender("d1", TenderKind.DEBIT, 500),
                    tender("d2", TenderKind.VOUCHER, 500),
                    tender("c1", TenderKind.CARD, 3_000),
                    tender("c2", TenderKind.CARD, 1_000));
            Carried order = carried(mixed);
            order.on(packed(south));
            order.on(captured("c1", south.shipmentId() + "/1", 2_000));
            order.on(captured("c2", south.shipmentId() + "/1", 1_000)).on(shipmentReleased(south));
            order.on(dispatched(south)).on(shipped(TABLE)).on(shipmentLost(south));
            order.on(actionRequired(ActionReason.SHIPMENT_LOST));
            assertThat(order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST))
                            .sent())
                    .containsExactly(
                            refund("d2", 1, 500), refund("d1", 1, 500), refund("c2", 1, 1_000), refund("c1", 1, 1_000));
        }

        @Test
        void does_not_come_from_what_is_on_its_way_back_already() {
            OrderPlaced cards = placed(tender("c1", TenderKind.CARD, 1_900), tender("c2", TenderKind.CARD, 3_100));
            PlanShipment north = north(cards);
            Carried order = carried(cards);
            order.on(packed(south)).on(captured("c1", south.shipmentId() + "/1", 1_900));
            order.on(cancellationRequested(1, pieces("2", 2)));
            order.on(captureFailed("c2", south, 1)).on(cancelled(south));
            order.on(allocationReleased(TABLE)).on(linesCancelled(1, pieces("2", 2)));
            order.on(packed(north))
                    .on(captured("c2", north.shipmentId() + "/1", 100))
                    .on(shipmentReleased(north));
            order.on(dispatched(north)).on(shipped(LAMP));
            assertThat(order.on(captured("c2", south.shipmentId() + "/1", 1_100))
                            .sent())
                    .containsExactly(
                            new RequestRefund(new PaymentId("c2"), ORDER, new RefundId("surplus/1"), brl(1_100)));
            order.on(shipmentLost(north)).on(actionRequired(ActionReason.SHIPMENT_LOST));
            assertThat(order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST))
                            .sent())
                    .extracting("paymentId.value", "amount.amount")
                    .containsExactly(tuple("c2", 100L), tuple("c1", 1_900L));
        }

        @Test
        void calls_staff_when_the_provider_refuses_and_asks_again_when_they_say_so() {
            Carried order = lost();
            order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST));
            assertThat(order.on(refundFailed("card", south.shipmentId() + "/1")).sent())
                    .containsExactly(new RequireAction(ORDER, ActionReason.REFUND_FAILED));
            order.on(actionRequired(ActionReason.REFUND_FAILED));
            assertThat(order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.REFUND_FAILED))
                            .sent())
                    .containsExactly(refund("card", 2, 3_000));
        }

        @Test
        void counts_once_where_an_earlier_refund_was_paid_after_all_and_the_next_is_refused() {
            Carried order = lost();
            order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST));
            order.on(refundFailed("card", south.shipmentId() + "/1")).on(actionRequired(ActionReason.REFUND_FAILED));
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.REFUND_FAILED));
            order.on(refundRequested("card", south.shipmentId() + "/2", 3_000));
            order.on(refunded("card", south.shipmentId() + "/1", 3_000));
            assertThat(order.on(refundFailed("card", south.shipmentId() + "/2")).sent())
                    .containsExactly(complete("card", 2_000, pieces("1", 1)));
        }

        @Test
        void is_waived_where_staff_have_given_everything_back_already() {
            Carried order = lost();
            order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST));
            assertThat(order.on(refunded("card", "by-staff", 5_000)).sent())
                    .containsExactly(complete("card", 0, pieces("1", 1)));
        }

        @Test
        void that_was_waived_is_not_kept_from_what_is_lost_later() {
            PlanShipment north = north(placed);
            Carried order = carried(placed);
            leaves(order, south, "card", TABLE);
            order.on(shipmentLost(south)).on(actionRequired(ActionReason.SHIPMENT_LOST));
            order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST));
            order.on(refunded("card", "by-staff", 3_000));
            leaves(order, north, "card", LAMP);
            order.on(shipmentLost(north)).on(actionRequired(ActionReason.SHIPMENT_LOST));
            assertThat(order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST))
                            .sent())
                    .extracting("paymentId.value", "amount.amount")
                    .containsExactly(tuple("card", 2_000L));
        }

        @Test
        void calls_staff_off_when_a_refused_refund_was_paid_after_all() {
            Carried order = lost();
            order.on(actionResolved(ResolutionChoice.REFUND, ActionReason.SHIPMENT_LOST));
            order.on(refundFailed("card", south.shipmentId() + "/1")).on(actionRequired(ActionReason.REFUND_FAILED));
            order.on(refunded("card", south.shipmentId() + "/1", 3_000));
            assertThat(order.on(actionSettled(ActionReason.REFUND_FAILED)).sent())
                    .containsExactly(complete("card", 2_000, pieces("1", 1)));
        }
    }

    /** The lamp is delivered; the tables are lost, and staff are called. */
    private Carried lost() {
        Carried order = carried(placed);
        leaves(order, north(placed), "card", LAMP);
        leaves(order, south, "card", TABLE);
        order.on(delivered(north(placed))).on(shipmentLost(south));
        assertThat(order.sent()).containsExactly(CALL);
        return order.on(actionRequired(ActionReason.SHIPMENT_LOST));
    }

    private RequestRefund refund(String payment, int attempt, long amount) {
        return new RequestRefund(
                new PaymentId(payment), ORDER, new RefundId(south.shipmentId() + "/" + attempt), brl(amount));
    }
}
