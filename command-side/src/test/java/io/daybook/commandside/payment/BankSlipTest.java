package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.pending;
import static io.daybook.commandside.payment.Payments.recordAuthorisation;
import static io.daybook.commandside.payment.Payments.recordDecline;
import static io.daybook.commandside.payment.Payments.recordPending;
import static io.daybook.commandside.payment.Payments.recordUnknown;
import static io.daybook.commandside.payment.Payments.recordVoid;
import static io.daybook.commandside.payment.Payments.recordVoidFailure;
import static io.daybook.commandside.payment.Payments.refund;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.TenderKind.BANK_SLIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.PaymentStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A payment that waits for days until the customer pays. */
class BankSlipTest {

    private final PaymentState slip = after(requested(BANK_SLIP), pending());

    @Nested
    class A_slip {

        @Test
        void is_pending_once_the_provider_took_note_of_it() {
            assertThat(after(requested(BANK_SLIP)).pend(recordPending())).containsExactly(pending());
            assertThat(slip.status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(slip.pend(recordPending())).isEmpty();
        }

        @Test
        void is_pending_too_where_the_answer_had_been_lost() {
            PaymentState lost = after(requested(BANK_SLIP), unknown(AUTHORISE));
            assertThat(lost.pend(recordPending())).containsExactly(pending());
            assertThat(lost.after(pending()).status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(slip.lose(recordUnknown(AUTHORISE))).isEmpty();
        }

        @Test
        void is_taken_when_it_is_paid() {
            assertThat(slip.authorise(recordAuthorisation())).containsExactly(takenAtOnce(), captured());
            assertThat(slip.after(takenAtOnce()).after(captured()).status()).isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void that_is_never_paid_may_be_declined() {
            assertThat(slip.decline(recordDecline())).containsExactly(declined("insufficient_funds"));
        }

        @Test
        void is_not_pending_after_its_outcome_nor_before_it_was_requested() {
            assertThat(PaymentState.UNASKED.pend(recordPending())).isEmpty();
            assertThat(slip.after(takenAtOnce()).after(captured()).pend(recordPending()))
                    .isEmpty();
            assertThat(after(requested(BANK_SLIP), declined("late")).pend(recordPending()))
                    .isEmpty();
            assertThat(slip.after(voiding()).after(voided()).pend(recordPending()))
                    .isEmpty();
        }
    }

    @Nested
    class An_undo {

        @Test
        void of_a_pending_slip_asks_the_provider_at_once() {
            assertThat(slip.undo(undo())).containsExactly(voiding());
            assertThat(slip.refund(refund(100))).containsExactly(voiding());
            assertThat(slip.after(voiding()).status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(slip.after(voiding()).undo(undo())).isEmpty();
        }

        @Test
        void before_the_slip_is_pending_waits_for_that() {
            PaymentState undone = after(requested(BANK_SLIP), deferred());
            assertThat(undone.pend(recordPending())).containsExactly(pending(), voiding());
        }

        @Test
        void ends_the_slip() {
            PaymentState voided = slip.after(voiding()).after(voided());
            assertThat(slip.after(voiding()).voided(recordVoid(0))).containsExactly(voided());
            assertThat(voided.status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(voided.undo(undo())).isEmpty();
            assertThat(voided.undo(undo(1))).isEmpty();
            assertThat(voided.refund(refund(100))).isEmpty();
            assertThat(voided.decline(recordDecline())).isEmpty();
        }

        @Test
        void that_the_provider_refused_leaves_the_slip_pending_until_it_is_asked_again() {
            PaymentState refused = slip.after(voiding()).after(voidFailed(0));
            assertThat(slip.after(voiding()).voidFailed(recordVoidFailure(0))).containsExactly(voidFailed(0));
            assertThat(refused.status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(refused.undo(undo())).isEmpty();
            assertThat(refused.undo(undo(1))).containsExactly(voiding(1));
        }
    }

    @Nested
    class Money_that_comes_after_the_undo {

        @Test
        void is_given_back_whole_in_one_decision() {
            assertGivenBack(slip.after(voiding()));
            assertGivenBack(slip.after(voiding()).after(voided()));
            assertGivenBack(slip.after(voiding()).after(voidFailed(0)));
            assertGivenBack(slip.after(declined("late")));
            assertGivenBack(after(requested(BANK_SLIP), deferred()));
        }

        private void assertGivenBack(PaymentState undone) {
            assertThat(undone.authorise(recordAuthorisation()))
                    .containsExactly(takenAtOnce(), captured(), refunding(UNDO, 100));
        }

        @Test
        void is_given_back_once_whatever_the_provider_says_of_the_void() {
            PaymentState paid =
                    slip.after(voiding()).after(takenAtOnce()).after(captured()).after(refunding(UNDO, 100));
            assertThat(paid.voidFailed(recordVoidFailure(0))).containsExactly(voidFailed(0));
            assertThat(paid.voided(recordVoid(0))).containsExactly(voided());
            assertThat(paid.after(voided()).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(paid.undo(undo(1))).isEmpty();
            assertThat(paid.authorise(recordAuthorisation())).isEmpty();
        }
    }

    @Test
    void a_slip_that_is_declined_while_it_is_voided_takes_note_of_the_void_all_the_same() {
        PaymentState declined = slip.after(voiding()).after(declined("late"));
        assertThat(declined.voided(recordVoid(0))).containsExactly(voided());
        assertThat(declined.after(voided()).status()).isEqualTo(PaymentStatus.DECLINED);
    }
}
