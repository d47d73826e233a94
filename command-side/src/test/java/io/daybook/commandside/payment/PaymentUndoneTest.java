package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.recordRefund;
import static io.daybook.commandside.payment.Payments.recordVoid;
import static io.daybook.commandside.payment.Payments.refund;
import static io.daybook.commandside.payment.Payments.refundFailed;
import static io.daybook.commandside.payment.Payments.refunded;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.RequestRefund;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Undoing a payment, wherever it is. */
class PaymentUndoneTest {

    private final PaymentState card = after(requested(CARD), held());
    private final PaymentState debit = after(requested(DEBIT), takenAtOnce(), captured());

    @Nested
    class An_undo {

        @Test
        void before_the_payment_leaves_a_mark() {
            assertThat(PaymentState.UNASKED.undo(undo())).containsExactly(deferred());
            assertThat(PaymentState.UNASKED.refund(refund(100))).containsExactly(deferred());
            assertThat(after(deferred()).undo(undo())).isEmpty();
            assertThat(after(deferred()).status()).isEqualTo(PaymentStatus.NONE);
        }

        @Test
        void while_the_answer_is_open_is_remembered() {
            assertThat(after(requested(CARD)).undo(undo())).containsExactly(deferred());
            assertThat(after(requested(CARD)).refund(refund(100))).containsExactly(deferred());
            assertThat(after(requested(CARD), unknown(AUTHORISE)).undo(undo())).containsExactly(deferred());
            assertThat(after(requested(CARD), deferred()).undo(undo())).isEmpty();
            assertThat(after(requested(CARD), deferred()).status()).isEqualTo(PaymentStatus.REQUESTED);
        }

        @Test
        void lets_go_what_is_held() {
            assertThat(card.undo(undo())).containsExactly(voiding());
            assertThat(card.after(voiding()).undo(undo())).isEmpty();
            assertThat(card.after(voiding()).status()).isEqualTo(PaymentStatus.AUTHORISED);
        }

        @Test
        void gives_back_what_was_taken() {
            assertThat(debit.undo(undo())).containsExactly(refunding(UNDO, 100));
            assertThat(debit.after(refunding(UNDO, 100)).undo(undo())).isEmpty();
        }

        @Test
        void of_a_payment_taken_in_part_lets_go_the_one_and_gives_back_the_other() {
            PaymentState part = card.after(capturing(FIRST, 30)).after(captured(FIRST, 30));
            assertThat(part.status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            assertThat(part.undo(undo())).containsExactly(voiding(), refunding(UNDO, 30));
        }

        @Test
        void of_what_came_to_nothing_does_nothing_and_says_so() {
            PaymentState declined = after(requested(CARD), declined("late"));
            assertThat(declined.undo(undo())).isEmpty();
            assertThat(declined.refund(refund(1))).isEmpty();
            assertThat(card.after(voiding()).after(voided()).undo(undo())).isEmpty();
            assertThat(debit.after(refunding(UNDO, 100))
                            .after(refunded(UNDO, 100))
                            .undo(undo()))
                    .isEmpty();
        }
    }

    @Nested
    class A_void {

        @Test
        void lowers_what_is_held_to_what_was_taken() {
            assertThat(card.after(voiding()).voided(recordVoid(0))).containsExactly(voided());
            assertThat(card.after(voiding()).after(voided()).status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(card.after(voiding()).after(voided()).balance().authorised())
                    .isZero();
        }

        @Test
        void is_recorded_once_and_only_where_it_was_asked_for() {
            assertThat(card.after(voiding()).after(voided()).voided(recordVoid(0)))
                    .isEmpty();
            assertThat(card.voided(recordVoid(0))).isEmpty();
            assertThat(after(requested(CARD), deferred()).voided(recordVoid(0))).isEmpty();
        }

        @Test
        void is_found_again_after_its_answer_was_lost() {
            PaymentState lost = card.after(voiding()).after(unknown(VOID));
            assertThat(lost.voided(recordVoid(0))).containsExactly(voided());
            assertThat(lost.after(voided()).status()).isEqualTo(PaymentStatus.VOIDED);
        }
    }

    @Nested
    class A_refund {

        @Test
        void of_what_was_given_back_already_is_done_with_nothing() {
            PaymentState all = debit.after(refunding(UNDO, 100));
            assertThat(all.refund(refund(40))).isEmpty();
            PaymentState back = all.after(refunded(UNDO, 100));
            assertThat(back.refund(refund(40))).containsExactly(refunded(Payments.REFUND, 0));
            assertThat(back.after(refunded(Payments.REFUND, 0)).refund(refund(40)))
                    .isEmpty();
        }

        @Test
        void gives_back_at_most_what_was_taken() {
            assertThat(debit.refund(refund(40))).containsExactly(refunding(Payments.REFUND, 40));
            assertThat(debit.refund(refund(101))).containsExactly(refunding(Payments.REFUND, 100));
            assertThat(debit.after(refunding(UNDO, 100)).refund(refund(1))).isEmpty();
        }

        @Test
        void of_nothing_or_of_foreign_money_gives_back_nothing() {
            RequestRefund foreign =
                    new RequestRefund(Payments.ID, Payments.ORDER, Payments.REFUND, new Money(40, "EUR"));
            assertThat(debit.refund(refund(0))).isEmpty();
            assertThat(debit.refund(refund(-1))).isEmpty();
            assertThat(debit.refund(foreign)).isEmpty();
            assertThat(card.refund(refund(40))).isEmpty();
        }

        @Test
        void is_asked_for_once() {
            assertThat(debit.after(refunding(Payments.REFUND, 40)).refund(refund(40)))
                    .isEmpty();
        }

        @Test
        void is_recorded_once_and_only_where_it_was_asked_for() {
            PaymentState asked = debit.after(refunding(Payments.REFUND, 40));
            assertThat(asked.refunded(recordRefund(Payments.REFUND))).containsExactly(refunded(Payments.REFUND, 40));
            assertThat(asked.after(refunded(Payments.REFUND, 40)).refunded(recordRefund(Payments.REFUND)))
                    .isEmpty();
            assertThat(debit.refunded(recordRefund(Payments.REFUND))).isEmpty();
        }

        @Test
        void shows_how_far_it_is() {
            PaymentState part = debit.after(refunding(Payments.REFUND, 40)).after(refunded(Payments.REFUND, 40));
            assertThat(part.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            PaymentState all = part.after(refunding(UNDO, 60)).after(refunded(UNDO, 60));
            assertThat(all.status()).isEqualTo(PaymentStatus.REFUNDED);
        }

        @Test
        void whose_answer_was_lost_is_unknown_until_its_own_outcome() {
            PaymentState both = debit.after(refunding(Payments.REFUND, 40))
                    .after(refunding(UNDO, 60))
                    .after(unknown(REFUND, UNDO.value()));
            PaymentState other = both.after(refunded(Payments.REFUND, 40));
            assertThat(other.status()).isEqualTo(PaymentStatus.UNKNOWN);
            assertThat(other.after(refunded(UNDO, 60)).status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(other.after(refundFailed(UNDO)).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        }
    }
}
