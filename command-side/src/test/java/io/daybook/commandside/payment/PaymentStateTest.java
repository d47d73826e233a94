package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.SECOND;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.captureFailed;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.declinedAnew;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.heldAnew;
import static io.daybook.commandside.payment.Payments.recordAuthorisation;
import static io.daybook.commandside.payment.Payments.recordDecline;
import static io.daybook.commandside.payment.Payments.recordUnknown;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.renewing;
import static io.daybook.commandside.payment.Payments.request;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.ProviderIntent.CAPTURE;
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
        @EnumSource(names = {"DEBIT", "VOUCHER", "BANK_SLIP"})
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
                    .containsExactly(takenAtOnce(), captured(), refunding(UNDO, 100));
        }

        @Test
        void after_a_no_is_undone_at_once() {
            assertThat(after(requested(CARD), declined("late")).authorise(recordAuthorisation()))
                    .containsExactly(held(), voiding());
            assertThat(after(requested(DEBIT), declined("late")).authorise(recordAuthorisation()))
                    .containsExactly(takenAtOnce(), captured(), refunding(UNDO, 100));
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
        void can_be_that_of_every_call_under_way() {
            PaymentState taking = after(requested(CARD), held(), capturing(FIRST, 30), renewing(1, 100));
            assertThat(taking.lose(recordUnknown(CAPTURE, FIRST.value())))
                    .containsExactly(unknown(CAPTURE, FIRST.value()));
            assertThat(taking.lose(recordUnknown(AUTHORISE, "1"))).containsExactly(unknown(AUTHORISE, "1"));
            PaymentState lettingGo = after(requested(CARD), held(), voiding());
            assertThat(lettingGo.lose(recordUnknown(VOID))).containsExactly(unknown(VOID));
            PaymentState givingBack = after(requested(DEBIT), takenAtOnce(), captured(), refunding(UNDO, 100));
            assertThat(givingBack.lose(recordUnknown(REFUND, UNDO.value())))
                    .containsExactly(unknown(REFUND, UNDO.value()));
        }

        @Test
        void of_several_is_over_when_each_has_its_own_outcome() {
            PaymentState lost = after(
                    requested(CARD),
                    held(),
                    capturing(FIRST, 30),
                    capturing(SECOND, 40),
                    renewing(1, 100),
                    unknown(CAPTURE, FIRST.value()),
                    unknown(CAPTURE, SECOND.value()),
                    unknown(AUTHORISE, "1"));
            assertThat(lost.lose(recordUnknown(CAPTURE, FIRST.value()))).isEmpty();
            PaymentState first = lost.after(captured(FIRST, 30));
            assertThat(first.status()).isEqualTo(PaymentStatus.UNKNOWN);
            PaymentState second = first.after(captureFailed(SECOND, "expired"));
            assertThat(second.status()).isEqualTo(PaymentStatus.UNKNOWN);
            assertThat(second.after(heldAnew(1, 70)).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            assertThat(second.after(declinedAnew(1)).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
        }

        @Test
        void of_a_void_is_over_when_it_was_done_or_refused() {
            PaymentState lost = after(requested(CARD), held(), voiding(), unknown(VOID));
            assertThat(lost.status()).isEqualTo(PaymentStatus.UNKNOWN);
            assertThat(lost.after(voidFailed(0)).status()).isEqualTo(PaymentStatus.AUTHORISED);
            assertThat(lost.after(voided()).status()).isEqualTo(PaymentStatus.VOIDED);
        }

        @Test
        void of_what_was_answered_or_not_asked_changes_nothing() {
            PaymentState held = after(requested(CARD), held());
            assertThat(held.lose(recordUnknown(AUTHORISE))).isEmpty();
            assertThat(held.lose(recordUnknown(AUTHORISE, "1"))).isEmpty();
            assertThat(held.lose(recordUnknown(CAPTURE, FIRST.value()))).isEmpty();
            assertThat(held.lose(recordUnknown(VOID))).isEmpty();
            assertThat(held.lose(recordUnknown(REFUND, UNDO.value()))).isEmpty();
            assertThat(held.lose(recordUnknown(VOID, "no number"))).isEmpty();
        }
    }
}
