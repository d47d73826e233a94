package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.ID;
import static io.daybook.commandside.payment.Payments.ORDER;
import static io.daybook.commandside.payment.Payments.SECOND;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.capture;
import static io.daybook.commandside.payment.Payments.captureFailed;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.declinedAnew;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.recordCapture;
import static io.daybook.commandside.payment.Payments.recordCaptureFailure;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.renewing;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.RequestCapture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Taking what is held, a shipment's share at a time. */
class PaymentCapturesTest {

    private static final String NOT_HELD = "not_held";

    private final PaymentState card = after(requested(CARD), held());

    @Nested
    class A_capture {

        @Test
        void of_what_is_held_is_an_intent() {
            assertThat(card.capture(capture(FIRST, 100))).containsExactly(capturing(FIRST, 100));
            assertThat(card.after(capturing(FIRST, 100)).status()).isEqualTo(PaymentStatus.AUTHORISED);
        }

        @Test
        void of_more_than_is_held_fails() {
            assertThat(card.capture(capture(FIRST, 101))).containsExactly(captureFailed(FIRST, NOT_HELD));
            PaymentState part = card.after(capturing(FIRST, 60)).after(captured(FIRST, 60));
            assertThat(part.capture(capture(SECOND, 40))).containsExactly(capturing(SECOND, 40));
            assertThat(part.capture(capture(SECOND, 41))).containsExactly(captureFailed(SECOND, NOT_HELD));
        }

        @Test
        void leaves_what_is_being_captured_to_those_before_it() {
            PaymentState open = card.after(capturing(FIRST, 60));
            assertThat(open.capture(capture(SECOND, 41))).containsExactly(captureFailed(SECOND, NOT_HELD));
            assertThat(open.capture(capture(SECOND, 40))).containsExactly(capturing(SECOND, 40));
            assertThat(open.after(captureFailed(FIRST, "expired")).capture(capture(SECOND, 100)))
                    .containsExactly(capturing(SECOND, 100));
        }

        @Test
        void of_nothing_or_of_foreign_money_fails() {
            RequestCapture foreign = new RequestCapture(ID, ORDER, FIRST, new Money(10, "EUR"));
            assertThat(card.capture(foreign)).containsExactly(captureFailed(FIRST, NOT_HELD));
            assertThat(card.capture(capture(FIRST, 0))).containsExactly(captureFailed(FIRST, NOT_HELD));
            assertThat(card.capture(capture(FIRST, -1))).containsExactly(captureFailed(FIRST, NOT_HELD));
        }

        @Test
        void where_nothing_is_held_fails() {
            assertThat(after(deferred()).capture(capture(FIRST, 1))).containsExactly(captureFailed(FIRST, NOT_HELD));
            assertThat(after(requested(CARD)).capture(capture(FIRST, 1)))
                    .containsExactly(captureFailed(FIRST, NOT_HELD));
            assertThat(after(requested(CARD), declined("late")).capture(capture(FIRST, 1)))
                    .containsExactly(captureFailed(FIRST, NOT_HELD));
            assertThat(after(requested(DEBIT), takenAtOnce(), captured()).capture(capture(FIRST, 1)))
                    .containsExactly(captureFailed(FIRST, NOT_HELD));
        }

        @Test
        void of_what_is_being_let_go_fails() {
            assertThat(card.after(voiding()).capture(capture(FIRST, 1)))
                    .containsExactly(captureFailed(FIRST, NOT_HELD));
            assertThat(card.after(capturing(FIRST, 10)).after(deferred()).capture(capture(SECOND, 1)))
                    .containsExactly(captureFailed(SECOND, NOT_HELD));
            assertThat(card.after(voiding()).after(voidFailed(0)).capture(capture(FIRST, 1)))
                    .containsExactly(captureFailed(FIRST, NOT_HELD));
        }

        @Test
        void is_requested_once_however_it_ended() {
            PaymentState open = card.after(capturing(FIRST, 60));
            assertThat(open.capture(capture(FIRST, 60))).isEmpty();
            assertThat(open.after(captured(FIRST, 60)).capture(capture(FIRST, 60)))
                    .isEmpty();
            assertThat(open.after(captureFailed(FIRST, "expired")).capture(capture(FIRST, 60)))
                    .isEmpty();
            assertThat(card.after(captureFailed(FIRST, NOT_HELD)).capture(capture(FIRST, 60)))
                    .isEmpty();
        }
    }

    @Nested
    class Its_outcome {

        private final PaymentState open = card.after(capturing(FIRST, 60));

        @Test
        void can_be_that_the_money_is_taken() {
            assertThat(open.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60));
            assertThat(open.after(captured(FIRST, 60)).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            assertThat(open.after(captured(FIRST, 60))
                            .after(capturing(SECOND, 40))
                            .after(captured(SECOND, 40))
                            .status())
                    .isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void can_be_that_the_provider_refuses() {
            assertThat(open.captureFailed(recordCaptureFailure(FIRST)))
                    .containsExactly(captureFailed(FIRST, "expired"));
            assertThat(open.after(captureFailed(FIRST, "expired")).status()).isEqualTo(PaymentStatus.AUTHORISED);
        }

        @Test
        void counts_once() {
            PaymentState done = open.after(captured(FIRST, 60));
            assertThat(done.captured(recordCapture(FIRST))).isEmpty();
            assertThat(done.captureFailed(recordCaptureFailure(FIRST))).isEmpty();
            PaymentState failed = open.after(captureFailed(FIRST, "expired"));
            assertThat(failed.captureFailed(recordCaptureFailure(FIRST))).isEmpty();
        }

        @Test
        void of_what_was_never_asked_changes_nothing() {
            assertThat(card.captured(recordCapture(FIRST))).isEmpty();
            assertThat(card.captureFailed(recordCaptureFailure(FIRST))).isEmpty();
            PaymentState refused = card.after(captureFailed(FIRST, NOT_HELD));
            assertThat(refused.captured(recordCapture(FIRST))).isEmpty();
            assertThat(refused.captureFailed(recordCaptureFailure(FIRST))).isEmpty();
        }

        @Test
        void can_come_after_the_payment_was_undone() {
            PaymentState undone = open.after(deferred());
            assertThat(undone.captured(recordCapture(FIRST)))
                    .containsExactly(captured(FIRST, 60), voiding(), refunding(UNDO, 60));
            assertThat(undone.captureFailed(recordCaptureFailure(FIRST)))
                    .containsExactly(captureFailed(FIRST, "expired"), voiding());
        }

        @Test
        void of_one_of_several_undoes_nothing_yet() {
            PaymentState undone = open.after(capturing(SECOND, 40)).after(deferred());
            assertThat(undone.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60));
            assertThat(undone.after(captured(FIRST, 60)).captured(recordCapture(SECOND)))
                    .containsExactly(captured(SECOND, 40), refunding(UNDO, 100));
        }
    }

    @Nested
    class A_yes_after_a_no {

        private final PaymentState failed = card.after(capturing(FIRST, 60)).after(captureFailed(FIRST, "expired"));

        @Test
        void is_taken() {
            assertThat(failed.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60));
        }

        @Test
        void of_a_payment_that_was_undone_is_given_back() {
            assertThat(failed.after(voiding()).captured(recordCapture(FIRST)))
                    .containsExactly(captured(FIRST, 60), refunding(UNDO, 60));
            PaymentState voided = failed.after(voiding()).after(voided());
            assertThat(voided.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60), refunding(UNDO, 60));
            assertThat(voided.after(captured(FIRST, 60)).balance().authorised()).isEqualTo(60);
        }

        @Test
        void of_what_was_captured_again_in_its_place_is_given_back() {
            PaymentState again = failed.after(capturing(SECOND, 60)).after(captured(SECOND, 60));
            assertThat(again.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60), refunding(UNDO, 60));
        }

        @Test
        void of_what_could_not_be_held_anew_is_kept() {
            PaymentState lapsed = failed.after(renewing(1, 100)).after(declinedAnew(1));
            assertThat(lapsed.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60));
            assertThat(lapsed.after(captured(FIRST, 60)).balance().authorised()).isEqualTo(60);
        }
    }

    @Test
    void an_undo_waits_for_a_capture_under_way() {
        PaymentState open = card.after(capturing(FIRST, 60));
        assertThat(open.undo(undo())).containsExactly(deferred());
        assertThat(open.after(deferred()).undo(undo())).isEmpty();
        assertThat(open.after(deferred()).status()).isEqualTo(PaymentStatus.AUTHORISED);
    }
}
