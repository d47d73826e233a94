package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.AtTheWarehouse.EXPIRES;
import static io.daybook.saga.fulfilment.AtTheWarehouse.carried;
import static io.daybook.saga.fulfilment.AtTheWarehouse.leaves;
import static io.daybook.saga.fulfilment.AtTheWarehouse.north;
import static io.daybook.saga.fulfilment.AtTheWarehouse.placed;
import static io.daybook.saga.fulfilment.AtTheWarehouse.south;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.held;
import static io.daybook.saga.fulfilment.Happenings.packed;
import static io.daybook.saga.fulfilment.Happenings.renewalDeclined;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.debit;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.AuthorisationExpired;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.command.RenewAuthorisation;
import io.daybook.contract.payment.command.RequestCapture;
import io.daybook.contract.shipment.command.HoldShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A card's authorisation expires before everything is captured. */
class RenewalsTest {

    private static final OrderPlaced PLACED = placed(card("card"));
    private static final PlanShipment NORTH = north(PLACED);
    private static final PlanShipment SOUTH = south(PLACED);

    private final Carried order = carried(PLACED);

    @Test
    void it_is_renewed_half_a_day_before() {
        assertThat(order.held(AuthorisationExpired.class).due()).isEqualTo(EXPIRES.minus(Duration.ofHours(12)));
        assertThat(order.due(AuthorisationExpired.class).sent()).containsExactly(renewal(1));
        assertThat(order.holds(AuthorisationExpired.class)).isFalse();
    }

    @Test
    void a_new_one_expires_in_its_turn() {
        order.due(AuthorisationExpired.class).on(authorised("card", 5_000, 1, EXPIRES.plus(Duration.ofDays(7))));
        assertThat(order.held(AuthorisationExpired.class).due())
                .isEqualTo(EXPIRES.plus(Duration.ofDays(7)).minus(Duration.ofHours(12)));
        assertThat(order.due(AuthorisationExpired.class).sent()).containsExactly(renewal(2));
    }

    @Test
    void captures_go_on_while_a_new_one_is_being_asked_for() {
        order.due(AuthorisationExpired.class);
        assertThat(order.on(packed(NORTH)).sent()).singleElement().isInstanceOf(RequestCapture.class);
    }

    @Test
    void it_no_longer_matters_when_everything_is_captured() {
        leaves(order, NORTH, "card", LAMP);
        assertThat(order.holds(AuthorisationExpired.class)).isTrue();
        leaves(order, SOUTH, "card", TABLE);
        assertThat(order.holds(AuthorisationExpired.class)).isFalse();
    }

    @Test
    void a_new_one_that_was_asked_for_is_not_wanted_any_more_when_everything_is_captured() {
        order.due(AuthorisationExpired.class);
        order.on(packed(NORTH)).on(captured("card", NORTH, 1));
        order.on(packed(SOUTH)).on(captured("card", SOUTH, 1));
        assertThat(order.instance().outstanding().commands())
                .noneMatch(command -> command.command() instanceof RenewAuthorisation);
    }

    @Test
    void it_does_not_matter_for_what_is_captured_at_once() {
        assertThat(carried(placed(debit("debit"))).holds(AuthorisationExpired.class))
                .isFalse();
    }

    @Test
    void a_lost_answer_is_looked_up_and_not_asked_for_again() {
        order.due(AuthorisationExpired.class).on(unknown("card", ProviderIntent.AUTHORISE, "1"));
        assertThat(order.holds(PaymentLookupDue.class)).isTrue();
        assertThat(order.instance().outstanding().commands()).isEmpty();
    }

    @Nested
    class Declined {

        @Test
        void holds_what_is_not_captured_and_calls_staff() {
            order.on(packed(SOUTH)).due(AuthorisationExpired.class);
            assertThat(order.on(renewalDeclined("card", 1)).sent())
                    .contains(
                            new HoldShipment(NORTH.shipmentId(), ActionReason.AUTHORISATION_EXPIRED),
                            new RequireAction(ORDER, ActionReason.AUTHORISATION_EXPIRED));
        }

        @Test
        void holds_nothing_that_is_captured_already() {
            leaves(order, SOUTH, "card", TABLE);
            order.due(AuthorisationExpired.class);
            assertThat(order.on(renewalDeclined("card", 1)).sent())
                    .noneMatch(command ->
                            command.equals(new HoldShipment(SOUTH.shipmentId(), ActionReason.AUTHORISATION_EXPIRED)));
        }

        @Test
        void asks_for_no_capture_of_what_is_packed_meanwhile_and_holds_it() {
            declined();
            assertThat(order.on(packed(NORTH)).sent())
                    .noneMatch(RequestCapture.class::isInstance)
                    .allMatch(command ->
                            command.equals(new HoldShipment(NORTH.shipmentId(), ActionReason.AUTHORISATION_EXPIRED)));
        }

        @Test
        void is_asked_for_again_when_staff_say_so() {
            declined();
            assertThat(order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.AUTHORISATION_EXPIRED))
                            .sent())
                    .containsExactly(renewal(2));
            assertThat(order.on(renewalDeclined("card", 2)).sent())
                    .containsExactly(new RequireAction(ORDER, ActionReason.AUTHORISATION_EXPIRED));
        }

        @Test
        void and_authorised_after_all_puts_unpacked_shipments_back_on_the_list_and_captures_for_packed_ones() {
            order.due(AuthorisationExpired.class).on(renewalDeclined("card", 1));
            order.on(packed(SOUTH)).on(held(SOUTH, ActionReason.AUTHORISATION_EXPIRED));
            order.on(held(NORTH, ActionReason.AUTHORISATION_EXPIRED));
            order.on(actionRequired(ActionReason.AUTHORISATION_EXPIRED));
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.AUTHORISATION_EXPIRED));
            order.on(authorised("card", 5_000, 2, EXPIRES.plus(Duration.ofDays(7))));
            assertThat(order.sent()).hasSize(2).contains(NORTH).hasAtLeastOneElementOfType(RequestCapture.class);
            assertThat(order.issued())
                    .filteredOn(issued -> issued.command().equals(NORTH))
                    .as("A plan of its own, or it would be a repeat of the first")
                    .allMatch(issued -> issued.attempt() == 2);
        }

        private void declined() {
            order.due(AuthorisationExpired.class).on(renewalDeclined("card", 1));
            order.on(actionRequired(ActionReason.AUTHORISATION_EXPIRED));
        }
    }

    private static RenewAuthorisation renewal(int retry) {
        return new RenewAuthorisation(new PaymentId("card"), ORDER, retry);
    }
}
