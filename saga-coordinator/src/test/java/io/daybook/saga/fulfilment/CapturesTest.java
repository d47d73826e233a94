package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.AtTheWarehouse.carried;
import static io.daybook.saga.fulfilment.AtTheWarehouse.leaves;
import static io.daybook.saga.fulfilment.AtTheWarehouse.north;
import static io.daybook.saga.fulfilment.AtTheWarehouse.placed;
import static io.daybook.saga.fulfilment.AtTheWarehouse.south;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.actionSettled;
import static io.daybook.saga.fulfilment.Happenings.captureFailed;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.complete;
import static io.daybook.saga.fulfilment.Happenings.delivered;
import static io.daybook.saga.fulfilment.Happenings.held;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.pieces;
import static io.daybook.saga.fulfilment.Happenings.shipmentReleased;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is captured when a shipment is packed, and what releases it. */
class CapturesTest {

    private static final OrderPlaced PLACED = placed(card("card"));
    private static final PlanShipment NORTH = north(PLACED);
    private static final PlanShipment SOUTH = south(PLACED);

    private final Carried order = carried(PLACED);

    @Test
    void each_shipment_that_is_packed_asks_for_its_own_share() {
        assertThat(order.on(packed(SOUTH)).sent()).containsExactly(capture("card", SOUTH, 1, 3_000));
        assertThat(order.on(packed(NORTH)).sent()).containsExactly(capture("card", NORTH, 1, 2_000));
    }

    @Test
    void a_share_that_is_covered_already_releases_its_shipment_when_it_is_packed() {
        OrderPlaced mixed = placed(tender("card", TenderKind.CARD, 3_000), tender("slip", TenderKind.BANK_SLIP, 2_000));
        Carried paid = carried(mixed);
        assertThat(paid.on(packed(north(mixed))).sent())
                .containsExactly(new ReleaseShipment(north(mixed).shipmentId()));
        assertThat(paid.on(packed(south(mixed))).sent()).containsExactly(capture("card", south(mixed), 1, 3_000));
    }

    @Test
    void a_share_of_two_cards_releases_its_shipment_when_both_are_captured() {
        OrderPlaced split = placed(tender("c1", TenderKind.CARD, 500), tender("c2", TenderKind.CARD, 4_500));
        Carried paid = carried(split);
        assertThat(paid.on(packed(north(split))).sent())
                .containsExactly(capture("c1", north(split), 1, 500), capture("c2", north(split), 1, 1_500));
        assertThat(paid.on(captured("c2", north(split).shipmentId() + "/1", 1_500))
                        .sent())
                .isEmpty();
        assertThat(paid.on(captured("c1", north(split).shipmentId() + "/1", 500))
                        .sent())
                .containsExactly(new ReleaseShipment(north(split).shipmentId()));
    }

    @Test
    void an_order_is_completed_only_when_every_shipment_is_delivered() {
        leaves(order, NORTH, "card", LAMP);
        leaves(order, SOUTH, "card", TABLE);
        assertThat(order.on(delivered(NORTH)).sent()).isEmpty();
        assertThat(order.on(delivered(SOUTH)).sent())
                .containsExactly(complete("card", 5_000, pieces("1", 1), pieces("2", 2)));
    }

    @Test
    void a_shipment_that_is_cancelled_asks_for_nothing_when_it_was_packed_before() {
        order.on(new ShipmentCancelled(NORTH.shipmentId(), ORDER));
        assertThat(order.on(packed(NORTH)).sent()).isEmpty();
    }

    @Nested
    class A_failed_capture {

        @Test
        void is_asked_for_again_when_staff_say_so_and_releases_the_held_shipment() {
            order.on(packed(NORTH)).on(captureFailed("card", NORTH, 1));
            assertThat(order.sent())
                    .containsExactly(
                            new HoldShipment(NORTH.shipmentId(), ActionReason.CAPTURE_FAILED),
                            new RequireAction(ORDER, ActionReason.CAPTURE_FAILED));
            order.on(held(NORTH, ActionReason.CAPTURE_FAILED)).on(actionRequired(ActionReason.CAPTURE_FAILED));
            assertThat(order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.CAPTURE_FAILED))
                            .sent())
                    .containsExactly(capture("card", NORTH, 2, 2_000));
            assertThat(order.on(captured("card", NORTH, 2)).sent())
                    .containsExactly(new ReleaseShipment(NORTH.shipmentId()));
        }

        @Test
        void calls_staff_again_when_it_fails_again() {
            failed();
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.CAPTURE_FAILED));
            assertThat(order.on(captureFailed("card", NORTH, 2)).sent())
                    .containsExactly(new RequireAction(ORDER, ActionReason.CAPTURE_FAILED));
            assertThat(order.issued().get(0).attempt()).isEqualTo(2);
        }

        @Test
        void of_one_shipment_holds_up_no_other() {
            failed();
            assertThat(order.on(packed(SOUTH)).sent()).containsExactly(capture("card", SOUTH, 1, 3_000));
            assertThat(order.on(captured("card", SOUTH, 1)).sent())
                    .containsExactly(new ReleaseShipment(SOUTH.shipmentId()));
        }

        @Test
        void that_was_taken_after_all_releases_the_shipment_and_calls_staff_off() {
            failed();
            assertThat(order.on(captured("card", NORTH, 1)).sent())
                    .containsExactly(
                            new ReleaseShipment(NORTH.shipmentId()),
                            new SettleAction(ORDER, ActionReason.CAPTURE_FAILED));
            assertThat(order.on(actionSettled(ActionReason.CAPTURE_FAILED)).sent())
                    .isEmpty();
        }

        @Test
        void that_was_taken_after_all_beside_another_covers_what_is_not_asked_for_yet() {
            failed();
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.CAPTURE_FAILED));
            order.on(captured("card", NORTH, 2)).on(captured("card", NORTH, 1));
            assertThat(order.on(packed(SOUTH)).sent()).containsExactly(capture("card", SOUTH, 1, 1_000));
        }

        @Test
        void that_was_taken_twice_and_is_given_back_by_the_payment_covers_nothing() {
            failed();
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.CAPTURE_FAILED));
            order.on(captured("card", NORTH, 2)).on(packed(SOUTH)).on(captured("card", SOUTH, 1));
            order.on(captured("card", NORTH, 1));
            assertThat(order.on(shipmentReleased(SOUTH)).sent()).isEmpty();
            assertThat(order.instance()
                            .state()
                            .parts()
                            .payments()
                            .all()
                            .get(0)
                            .amounts()
                            .unassigned())
                    .isZero();
        }

        private void failed() {
            order.on(packed(NORTH)).on(captureFailed("card", NORTH, 1));
            order.on(held(NORTH, ActionReason.CAPTURE_FAILED)).on(actionRequired(ActionReason.CAPTURE_FAILED));
        }
    }

    @Nested
    class A_capture_of_staff {

        @Test
        void covers_what_is_not_asked_for_yet() {
            order.on(captured("card", "by-staff", 2_500));
            assertThat(order.on(packed(NORTH)).sent()).containsExactly(new ReleaseShipment(NORTH.shipmentId()));
            assertThat(order.on(packed(SOUTH)).sent()).containsExactly(capture("card", SOUTH, 1, 2_500));
        }

        @Test
        void covers_what_failed_before_anything_else() {
            order.on(packed(SOUTH)).on(captureFailed("card", SOUTH, 1));
            order.on(held(SOUTH, ActionReason.CAPTURE_FAILED)).on(actionRequired(ActionReason.CAPTURE_FAILED));
            assertThat(order.on(captured("card", "by-staff", 3_000)).sent())
                    .containsExactly(
                            new ReleaseShipment(SOUTH.shipmentId()),
                            new SettleAction(ORDER, ActionReason.CAPTURE_FAILED));
        }

        @Test
        void that_is_heard_of_twice_counts_once() {
            order.on(captured("card", "by-staff", 1_000)).on(captured("card", "by-staff", 1_000));
            assertThat(order.on(packed(NORTH)).sent()).containsExactly(capture("card", NORTH, 1, 1_000));
        }
    }

    @Nested
    class A_lost_answer_of_a_capture {

        @Test
        void is_looked_up_and_not_asked_for_again() {
            order.on(packed(NORTH)).on(unknown("card", ProviderIntent.CAPTURE, NORTH.shipmentId() + "/1"));
            assertThat(order.instance().outstanding().commands()).isEmpty();
            assertThat(order.holds(PaymentLookupDue.class)).isTrue();
        }

        @Test
        void is_looked_up_beside_another_one_and_each_outcome_ends_its_own() {
            order.on(packed(NORTH)).on(packed(SOUTH));
            order.on(unknown("card", ProviderIntent.CAPTURE, NORTH.shipmentId() + "/1"));
            order.later(Duration.ofSeconds(10)).on(unknown("card", ProviderIntent.CAPTURE, SOUTH.shipmentId() + "/1"));
            assertThat(lookups()).isEqualTo(2);
            order.on(captured("card", NORTH, 1));
            assertThat(lookups()).isEqualTo(1);
        }

        @Test
        void that_staff_ask_for_again_is_looked_up_at_once_and_then_as_if_it_were_lost_now() {
            order.on(packed(NORTH)).on(unknown("card", ProviderIntent.CAPTURE, NORTH.shipmentId() + "/1"));
            for (int lookup = 0; lookup < DeadlineDurations.LOOKUPS; lookup++) {
                order.due(PaymentLookupDue.class);
            }
            assertThat(order.sent()).containsExactly(new RequireAction(ORDER, ActionReason.PAYMENT_OUTCOME_UNKNOWN));
            order.on(actionRequired()).later(Duration.ofHours(3));
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.PAYMENT_OUTCOME_UNKNOWN));
            assertThat(order.sent()).isEmpty();
            assertThat(order.held(PaymentLookupDue.class).due()).isEqualTo(Carried.START.plus(Duration.ofHours(3)));
            order.due(PaymentLookupDue.class);
            assertThat(order.held(PaymentLookupDue.class).due())
                    .isEqualTo(Carried.START.plus(Duration.ofHours(3)).plus(Duration.ofMinutes(1)));
        }

        private long lookups() {
            return order.deadlines()
                    .filter(held -> held.deadline() instanceof PaymentLookupDue)
                    .count();
        }
    }

    private static RequestCapture capture(String payment, PlanShipment plan, int attempt, long amount) {
        return new RequestCapture(
                new PaymentId(payment), ORDER, new CaptureId(plan.shipmentId() + "/" + attempt), brl(amount));
    }
}
