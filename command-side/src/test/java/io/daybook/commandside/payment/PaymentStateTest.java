package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.recordAuthorisation;
import static io.daybook.commandside.payment.Payments.recordDecline;
import static io.daybook.commandside.payment.Payments.recordUnknown;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.request;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.REFUND;
import static io.daybook.contract.payment.ProviderIntent.VOID;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.DEBIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asking for the money, and what the provider may say. */
class PaymentStateTest {

    private static final String UNDONE = "undone";

    @Nested
    class Asking {

        @Test
        void for_the_money_is_an_intent() {
            assertThat(PaymentState.UNASKED.request(request(CARD))).containsExactly(requested(CARD));
            assertThat(PaymentState.UNASKED.status()).isEqualTo(PaymentStatus.NONE);
            assertThat(after(requested(CARD)).status()).isEqualTo(PaymentStatus.REQUESTED);
        }

        @Test
        void again_asks_nobody() {
            assertThat(after(requested(CARD)).request(request(CARD))).isEmpty();
            assertThat(after(requested(CARD), held()).request(request(CARD))).isEmpty();
            assertThat(after(deferred(), declined(UNDONE)).request(request(CARD)))
                    .isEmpty();
        }

        @Test
        void for_what_was_undone_before_is_declined_without_asking() {
            assertThat(after(deferred()).request(request(CARD))).containsExactly(declined(UNDONE));
        }
    }

    @Nested
    class A_yes {

        @Test
        void holds_a_cards_money() {
            assertThat(after(requested(CARD)).authorise(recordAuthorisation())).containsExactly(held());
            assertThat(after(requested(CARD), held()).status()).isEqualTo(PaymentStatus.AUTHORISED);
        }

        @ParameterizedTest
        @EnumSource(names = {"DEBIT", "VOUCHER"})
        void takes_the_money_of_other_kinds_in_the_same_breath(TenderKind kind) {
            assertThat(after(requested(kind)).authorise(recordAuthorisation()))
                    .containsExactly(takenAtOnce(), captured());
            assertThat(after(requested(kind), takenAtOnce(), captured()).status())
                    .isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void is_found_again_after_the_answer_was_lost() {
            assertThat(after(requested(CARD), unknown(AUTHORISE)).authorise(recordAuthorisation()))
                    .containsExactly(held());
            assertThat(after(requested(CARD), unknown(AUTHORISE), held()).status())
                    .isEqualTo(PaymentStatus.AUTHORISED);
        }

        @Test
        void counts_once() {
            assertThat(after(requested(CARD), held()).authorise(recordAuthorisation()))
                    .isEmpty();
            assertThat(after(requested(CARD), held(), voiding(), voided()).authorise(recordAuthorisation()))
                    .isEmpty();
        }

        @Test
        void to_what_was_called_off_meanwhile_is_undone_at_once() {
            assertThat(after(requested(CARD), deferred()).authorise(recordAuthorisation()))
                    .containsExactly(held(), voiding());
            assertThat(after(requested(DEBIT), deferred()).authorise(recordAuthorisation()))
                    .containsExactly(takenAtOnce(), captured(), refunding(Payments.UNDO, 100));
        }

        @Test
        void after_a_no_is_undone_at_once() {
            assertThat(after(requested(CARD), declined("late")).authorise(recordAuthorisation()))
                    .containsExactly(held(), voiding());
            assertThat(after(requested(DEBIT), declined("late")).authorise(recordAuthorisation()))
                    .containsExactly(takenAtOnce(), captured(), refunding(Payments.UNDO, 100));
        }

        @Test
        void to_a_question_that_was_never_asked_changes_nothing() {
            assertThat(PaymentState.UNASKED.authorise(recordAuthorisation())).isEmpty();
            assertThat(after(deferred(), declined(UNDONE)).authorise(recordAuthorisation()))
                    .isEmpty();
        }
    }

    @Nested
    class A_no {

        @Test
        void ends_the_question() {
            assertThat(after(requested(CARD)).decline(recordDecline())).containsExactly(declined("insufficient_funds"));
            assertThat(after(requested(CARD), unknown(AUTHORISE)).decline(recordDecline()))
                    .containsExactly(declined("insufficient_funds"));
            assertThat(after(requested(CARD), unknown(AUTHORISE), declined("late"))
                            .status())
                    .isEqualTo(PaymentStatus.DECLINED);
        }

        @Test
        void counts_once_and_not_after_a_yes() {
            assertThat(after(requested(CARD), declined("late")).decline(recordDecline()))
                    .isEmpty();
            assertThat(after(requested(CARD), held()).decline(recordDecline())).isEmpty();
            assertThat(PaymentState.UNASKED.decline(recordDecline())).isEmpty();
        }
    }

    @Nested
    class A_lost_answer {

        @Test
        void is_said_once() {
            assertThat(after(requested(CARD)).lose(recordUnknown(AUTHORISE))).containsExactly(unknown(AUTHORISE));
            assertThat(after(requested(CARD), unknown(AUTHORISE)).lose(recordUnknown(AUTHORISE)))
                    .isEmpty();
            assertThat(after(requested(CARD), unknown(AUTHORISE)).status()).isEqualTo(PaymentStatus.UNKNOWN);
        }

        @Test
        void can_be_that_of_a_void_or_a_refund_under_way() {
            PaymentState lettingGo = after(requested(CARD), held(), voiding());
            assertThat(lettingGo.lose(recordUnknown(VOID))).containsExactly(unknown(VOID));
            PaymentState givingBack = after(requested(DEBIT), takenAtOnce(), captured(), refunding(Payments.UNDO, 100));
            assertThat(givingBack.lose(recordUnknown(REFUND))).containsExactly(unknown(REFUND));
            assertThat(givingBack.after(unknown(REFUND)).status()).isEqualTo(PaymentStatus.UNKNOWN);
        }

        @Test
        void of_what_was_answered_or_not_asked_changes_nothing() {
            PaymentState held = after(requested(CARD), held());
            assertThat(held.lose(recordUnknown(AUTHORISE))).isEmpty();
            assertThat(held.lose(recordUnknown(VOID))).isEmpty();
            assertThat(held.lose(recordUnknown(REFUND))).isEmpty();
        }
    }
}
