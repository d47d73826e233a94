package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.REFUND;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.captureFailed;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.recordCapture;
import static io.daybook.commandside.payment.Payments.recordRefund;
import static io.daybook.commandside.payment.Payments.recordRefundFailure;
import static io.daybook.commandside.payment.Payments.recordVoid;
import static io.daybook.commandside.payment.Payments.recordVoidFailure;
import static io.daybook.commandside.payment.Payments.refund;
import static io.daybook.commandside.payment.Payments.refundFailed;
import static io.daybook.commandside.payment.Payments.refunded;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.RefundId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The provider refuses to let go, or to give back. */
class UndoRefusedTest {

    private final PaymentState card = after(requested(CARD), held());
    private final PaymentState debit = after(requested(DEBIT), takenAtOnce(), captured());

    @Nested
    class A_void_that_is_refused {

        private final PaymentState refused = card.after(voiding()).after(voidFailed(0));

        @Test
        void leaves_the_money_held() {
            assertThat(card.after(voiding()).voidFailed(recordVoidFailure(0))).containsExactly(voidFailed(0));
            assertThat(refused.status()).isEqualTo(PaymentStatus.AUTHORISED);
        }

        @Test
        void is_asked_again_under_a_new_number_only() {
            assertThat(refused.undo(undo(0))).isEmpty();
            assertThat(refused.undo(undo(1))).containsExactly(voiding(1));
            assertThat(refused.after(voiding(1)).undo(undo(2))).isEmpty();
            assertThat(refused.after(voiding(1)).voided(recordVoid(1))).containsExactly(voided(1));
        }

        @Test
        void is_told_once_and_not_after_it_was_done() {
            assertThat(refused.voidFailed(recordVoidFailure(0))).isEmpty();
            assertThat(card.after(voiding()).after(voided()).voidFailed(recordVoidFailure(0)))
                    .isEmpty();
            assertThat(card.voidFailed(recordVoidFailure(0))).isEmpty();
        }

        @Test
        void may_turn_out_to_be_done() {
            assertThat(refused.voided(recordVoid(0))).containsExactly(voided());
            assertThat(refused.after(voided()).status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(refused.after(voiding(1)).after(voided()).voided(recordVoid(1)))
                    .containsExactly(voided(1));
        }

        @Test
        void because_the_money_was_captured_is_followed_by_a_refund() {
            PaymentState captured = card.after(capturing(FIRST, 100)).after(captureFailed(FIRST, "late"));
            assertThat(captured.after(voiding()).after(voidFailed(0)).captured(recordCapture(FIRST)))
                    .containsExactly(captured(FIRST, 100), refunding(UNDO, 100));
        }
    }

    @Nested
    class A_refund_that_is_refused {

        private final PaymentState refused = debit.after(refunding(UNDO, 100)).after(refundFailed(UNDO));

        @Test
        void leaves_the_money_captured() {
            assertThat(debit.after(refunding(UNDO, 100)).refundFailed(recordRefundFailure(UNDO)))
                    .containsExactly(refundFailed(UNDO));
            assertThat(refused.status()).isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void is_asked_again_under_a_new_id_only() {
            assertThat(refused.undo(undo())).isEmpty();
            assertThat(refused.undo(undo(1))).isEmpty();
            assertThat(refused.refund(refund(100))).containsExactly(refunding(REFUND, 100));
            assertThat(refused.after(refunding(REFUND, 100))
                            .after(refundFailed(REFUND))
                            .refund(refund(100)))
                    .isEmpty();
        }

        @Test
        void is_told_once_and_not_after_it_was_paid() {
            assertThat(refused.refundFailed(recordRefundFailure(UNDO))).isEmpty();
            assertThat(debit.after(refunding(UNDO, 100))
                            .after(refunded(UNDO, 100))
                            .refundFailed(recordRefundFailure(UNDO)))
                    .isEmpty();
            assertThat(debit.refundFailed(recordRefundFailure(UNDO))).isEmpty();
        }

        @Test
        void may_turn_out_to_be_paid() {
            assertThat(refused.refunded(recordRefund(UNDO))).containsExactly(refunded(UNDO, 100));
            assertThat(refused.after(refunded(UNDO, 100)).status()).isEqualTo(PaymentStatus.REFUNDED);
        }

        @Test
        void and_asked_again_gives_back_no_more_than_was_taken() {
            PaymentState again = refused.after(refunding(REFUND, 100)).after(refunded(UNDO, 100));
            assertThat(again.refunded(recordRefund(REFUND))).containsExactly(refunded(REFUND, 0));
            assertThat(again.after(refunded(REFUND, 0)).status()).isEqualTo(PaymentStatus.REFUNDED);
        }

        @Test
        void and_asked_again_gives_back_what_is_taken_later_too() {
            PaymentState again = card.after(capturing(FIRST, 30))
                    .after(captured(FIRST, 30))
                    .after(capturing(Payments.SECOND, 20))
                    .after(captureFailed(Payments.SECOND, "late"))
                    .after(voiding())
                    .after(refunding(UNDO, 30))
                    .after(refundFailed(UNDO))
                    .after(refunding(REFUND, 30))
                    .after(refunded(UNDO, 30));
            assertThat(again.captured(recordCapture(Payments.SECOND))).containsExactly(captured(Payments.SECOND, 20));
            assertThat(again.after(captured(Payments.SECOND, 20)).refunded(recordRefund(REFUND)))
                    .containsExactly(refunded(REFUND, 20));
        }

        @Test
        void hides_nothing_that_is_taken_later() {
            PaymentState part = card.after(capturing(FIRST, 30))
                    .after(captured(FIRST, 30))
                    .after(capturing(Payments.SECOND, 20))
                    .after(captureFailed(Payments.SECOND, "late"))
                    .after(voiding())
                    .after(refunding(UNDO, 30))
                    .after(refundFailed(UNDO));
            RefundId next = new RefundId("undo-2");
            assertThat(part.captured(recordCapture(Payments.SECOND)))
                    .containsExactly(captured(Payments.SECOND, 20), refunding(next, 20));
            PaymentState paidLate =
                    part.after(refunding(REFUND, 30)).after(refunded(UNDO, 30)).after(refundFailed(REFUND));
            assertThat(paidLate.captured(recordCapture(Payments.SECOND)))
                    .containsExactly(captured(Payments.SECOND, 20), refunding(new RefundId("undo-3"), 20));
        }
    }
}
