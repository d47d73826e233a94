package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.START;
import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.pending;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Happenings.voidFailed;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.debit;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static io.daybook.saga.fulfilment.Orders.slip;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.ReservationExpired;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BankSlipTest {

    private final Carried order =
            after(orderPlaced(List.of(slip("slip"), card("card"))), reserved(LAMP), reserved(TABLE));

    @Test
    void is_asked_for_together_with_cards_after_what_is_taken_at_once() {
        assertThat(order.sent()).hasSize(2).allMatch(RequestPayment.class::isInstance);
        assertThat(after(orderPlaced(List.of(slip("slip"), debit("debit"))), reserved(LAMP), reserved(TABLE))
                        .sent())
                .extracting(command -> ((RequestPayment) command).paymentId().value())
                .containsExactly("debit");
    }

    @Test
    void may_be_paid_for_three_days_and_the_reservation_lasts_a_quarter_of_an_hour_longer() {
        assertThat(order.held(PaymentWindowElapsed.class).due()).isEqualTo(START.plus(Duration.ofDays(3)));
        assertThat(order.held(ReservationExpired.class).due())
                .isEqualTo(START.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(15)));
    }

    @Test
    void that_is_pending_is_not_asked_for_again() {
        order.on(authorised("card")).on(pending("slip"));
        assertThat(order.instance().outstanding().commands()).isEmpty();
        assertThat(order.holds(PaymentWindowElapsed.class)).isTrue();
    }

    @Test
    void whose_answer_was_lost_is_looked_up_until_it_is_known_to_be_pending() {
        assertThat(order.on(unknown("slip")).holds(PaymentLookupDue.class)).isTrue();
        assertThat(order.on(pending("slip")).holds(PaymentLookupDue.class)).isFalse();
    }

    @Test
    void that_is_paid_confirms_the_order() {
        order.on(authorised("card")).on(pending("slip"));
        assertThat(order.on(authorised("slip")).sent()).containsExactly(new ConfirmOrder(ORDER));
    }

    @Nested
    class Not_paid_in_time {

        private final Carried late =
                order.on(authorised("card")).on(pending("slip")).due(PaymentWindowElapsed.class);

        @Test
        void is_let_go_at_once_with_everything_else() {
            assertThat(late.sent())
                    .contains(
                            new RequestVoid(new PaymentId("slip"), ORDER, /* retry= */ 0),
                            new RequestVoid(new PaymentId("card"), ORDER, /* retry= */ 0));
            assertThat(late.holds(PaymentWindowElapsed.class)).isFalse();
        }

        @Test
        void rejects_the_order_when_everything_is_let_go() {
            late.on(released(LAMP)).on(released(TABLE)).on(voided("card"));
            assertThat(late.on(voided("slip")).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void and_paid_while_it_is_being_let_go_is_given_back_before_the_order_is_rejected() {
            late.on(released(LAMP)).on(released(TABLE)).on(voided("card"));
            assertThat(late.on(authorised("slip")).sent())
                    .containsExactly(new RequestRefund(new PaymentId("slip"), ORDER, new RefundId("undo"), brl(5_000)));
            assertThat(late.on(refunded("slip", "undo-1", 5_000)).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void and_paid_after_it_was_let_go_is_given_back_before_the_order_is_rejected() {
            late.on(voided("slip")).on(authorised("slip")).on(voided("card"));
            late.on(released(LAMP)).on(released(TABLE));
            assertThat(late.sent()).isEmpty();
            assertThat(late.on(refunded("slip", "undo-1", 5_000)).sent())
                    .containsExactly(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT));
        }

        @Test
        void and_paid_after_it_could_not_be_let_go_is_given_back_too() {
            late.on(voidFailed("slip", 0));
            assertThat(late.sent()).containsExactly(new RequireAction(ORDER, ActionReason.VOID_FAILED));
            assertThat(late.on(authorised("slip")).sent())
                    .containsExactly(new RequestRefund(new PaymentId("slip"), ORDER, new RefundId("undo"), brl(5_000)));
        }

        @Test
        void and_not_let_go_is_asked_for_again_when_staff_say_so() {
            late.on(voidFailed("slip", 0)).on(actionRequired(ActionReason.VOID_FAILED));
            assertThat(late.on(actionResolved(ResolutionChoice.RETRY, ActionReason.VOID_FAILED))
                            .sent())
                    .containsExactly(new RequestVoid(new PaymentId("slip"), ORDER, /* retry= */ 1));
        }
    }

    @Nested
    class Beside_a_card_that_is_declined {

        @Test
        void is_let_go_at_once() {
            assertThat(order.on(pending("slip")).on(declined("card")).sent())
                    .contains(new RequestVoid(new PaymentId("slip"), ORDER, /* retry= */ 0));
        }

        @Test
        void is_let_go_as_soon_as_it_is_pending() {
            order.on(declined("card"));
            assertThat(order.on(pending("slip")).sent())
                    .containsExactly(new RequestVoid(new PaymentId("slip"), ORDER, /* retry= */ 0));
        }
    }
}
