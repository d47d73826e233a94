package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.actionRequired;
import static io.daybook.saga.fulfilment.Happenings.actionResolved;
import static io.daybook.saga.fulfilment.Happenings.actionSettled;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.captured;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.refundFailed;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.voidFailed;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.debit;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.RequestVoid;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The provider refuses to let go or to give back what an order no longer needs, or staff did it before. */
class UndoFailedTest {

    private static final RejectOrder REJECT = new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED);

    @Nested
    class A_void {

        private final Carried order = undoing(card("c1").paymentId());

        @Test
        void that_is_refused_calls_staff_and_is_asked_for_again_when_they_say_so() {
            assertThat(order.on(voidFailed("c1", 0)).sent())
                    .containsExactly(new RequireAction(ORDER, ActionReason.VOID_FAILED));
            order.on(actionRequired(ActionReason.VOID_FAILED));
            assertThat(order.instance().outstanding().commands()).isEmpty();
            assertThat(order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.VOID_FAILED))
                            .sent())
                    .containsExactly(new RequestVoid(new PaymentId("c1"), ORDER, /* retry= */ 1));
        }

        @Test
        void that_was_done_after_all_calls_staff_off_before_the_order_is_rejected() {
            order.on(voidFailed("c1", 0)).on(actionRequired(ActionReason.VOID_FAILED));
            assertThat(order.on(voided("c1")).sent())
                    .containsExactly(new SettleAction(ORDER, ActionReason.VOID_FAILED));
            assertThat(order.on(actionSettled(ActionReason.VOID_FAILED)).sent()).containsExactly(REJECT);
        }

        @Test
        void of_what_was_captured_meanwhile_becomes_a_refund() {
            order.on(voidFailed("c1", 0)).on(actionRequired(ActionReason.VOID_FAILED));
            assertThat(order.on(captured("c1", "by-staff", 5_000)).sent())
                    .contains(new RequestRefund(new PaymentId("c1"), ORDER, new RefundId("undo"), brl(5_000)));
            order.on(actionSettled(ActionReason.VOID_FAILED));
            assertThat(order.on(refunded("c1", "undo", 5_000)).sent()).containsExactly(REJECT);
        }
    }

    @Nested
    class A_refund {

        private final Carried order = undoing(debit("d1").paymentId());

        @Test
        void that_is_refused_calls_staff_and_is_asked_for_again_by_another_id_when_they_say_so() {
            assertThat(order.on(refundFailed("d1", "undo")).sent())
                    .containsExactly(new RequireAction(ORDER, ActionReason.REFUND_FAILED));
            order.on(actionRequired(ActionReason.REFUND_FAILED));
            assertThat(order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.REFUND_FAILED))
                            .sent())
                    .containsExactly(new RequestRefund(new PaymentId("d1"), ORDER, new RefundId("undo/2"), brl(5_000)));
            assertThat(order.on(refunded("d1", "undo/2", 5_000)).sent()).containsExactly(REJECT);
        }

        @Test
        void never_takes_an_id_again_whatever_was_paid_after_all() {
            order.on(refundFailed("d1", "undo")).on(actionRequired(ActionReason.REFUND_FAILED));
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.REFUND_FAILED));
            order.on(refundFailed("d1", "undo/2")).on(actionRequired(ActionReason.REFUND_FAILED));
            order.on(refunded("d1", "undo", 2_000));
            assertThat(order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.REFUND_FAILED))
                            .sent())
                    .containsExactly(new RequestRefund(new PaymentId("d1"), ORDER, new RefundId("undo/3"), brl(3_000)));
        }

        @Test
        void that_was_paid_after_all_calls_staff_off() {
            order.on(refundFailed("d1", "undo")).on(actionRequired(ActionReason.REFUND_FAILED));
            assertThat(order.on(refunded("d1", "undo", 5_000)).sent())
                    .containsExactly(new SettleAction(ORDER, ActionReason.REFUND_FAILED));
        }

        @Test
        void that_is_heard_of_twice_is_no_second_refusal() {
            order.on(refundFailed("d1", "undo")).on(actionRequired(ActionReason.REFUND_FAILED));
            order.on(actionResolved(ResolutionChoice.RETRY, ActionReason.REFUND_FAILED));
            assertThat(order.on(refundFailed("d1", "undo")).sent()).isEmpty();
        }
    }

    @Nested
    class By_staff_while_another_tender_is_to_come {

        private final Carried paying =
                after(orderPlaced(List.of(card("c1"), card("c2"))), reserved(LAMP), reserved(TABLE));

        @Test
        void a_void_is_as_a_decline() {
            paying.on(authorised("c1")).on(voided("c1")).on(released(LAMP)).on(released(TABLE));
            assertThat(paying.on(declined("c2")).sent()).containsExactly(REJECT);
        }

        @Test
        void a_refund_is_as_a_decline_and_the_rest_is_let_go() {
            paying.on(authorised("c1")).on(captured("c1", "by-staff", 5_000));
            paying.on(refunded("c1", "by-staff", 1_000));
            assertThat(paying.sent())
                    .contains(new RequestRefund(new PaymentId("c1"), ORDER, new RefundId("undo"), brl(4_000)));
        }
    }

    /** One tender is taken, another declined, and the stock is given back. */
    private static Carried undoing(PaymentId taken) {
        var tender = taken.value().equals("d1") ? debit("d1") : card("c1");
        Carried order = after(orderPlaced(List.of(tender, card("c2"))), reserved(LAMP), reserved(TABLE));
        order.on(authorised(taken.value())).on(declined("c2")).on(released(LAMP));
        return order.on(released(TABLE));
    }
}
