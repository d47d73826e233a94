package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.LATER_EXPIRY;
import static io.daybook.commandside.payment.Payments.SECOND;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.capture;
import static io.daybook.commandside.payment.Payments.captureFailed;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.declinedAnew;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.heldAnew;
import static io.daybook.commandside.payment.Payments.recordAuthorisation;
import static io.daybook.commandside.payment.Payments.recordCapture;
import static io.daybook.commandside.payment.Payments.recordDecline;
import static io.daybook.commandside.payment.Payments.renew;
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

import io.daybook.contract.payment.PaymentStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A new authorisation before the present one expires. */
class RenewalsTest {

    private final PaymentState card = after(requested(CARD), held());
    private final PaymentState renewing = card.after(renewing(1, 100));

    @Nested
    class A_renewal {

        @Test
        void asks_for_what_is_held() {
            assertThat(card.renew(renew(1))).containsExactly(renewing(1, 100));
            PaymentState part = card.after(capturing(FIRST, 60)).after(captured(FIRST, 60));
            assertThat(part.renew(renew(1))).containsExactly(renewing(1, 40));
            assertThat(renewing.status()).isEqualTo(PaymentStatus.AUTHORISED);
        }

        @Test
        void is_requested_once_and_one_at_a_time() {
            assertThat(renewing.renew(renew(1))).isEmpty();
            assertThat(renewing.renew(renew(2))).isEmpty();
            PaymentState renewed = renewing.after(heldAnew(1, 100));
            assertThat(renewed.renew(renew(1))).isEmpty();
            assertThat(renewed.renew(renew(2))).containsExactly(renewing(2, 100));
            assertThat(renewed.after(renewing(2, 100)).after(heldAnew(2, 100)).renew(renew(1)))
                    .isEmpty();
            assertThat(card.renew(renew(0))).isEmpty();
            assertThat(card.after(renewing(2, 100)).after(heldAnew(2, 100)).renew(renew(1)))
                    .isEmpty();
        }

        @Test
        void of_nothing_changes_nothing() {
            assertThat(PaymentState.UNASKED.renew(renew(1))).isEmpty();
            assertThat(after(requested(CARD)).renew(renew(1))).isEmpty();
            assertThat(after(requested(DEBIT), takenAtOnce(), captured()).renew(renew(1)))
                    .isEmpty();
            assertThat(card.after(capturing(FIRST, 100)).renew(renew(1))).isEmpty();
            assertThat(card.after(capturing(FIRST, 100))
                            .after(captured(FIRST, 100))
                            .renew(renew(1)))
                    .isEmpty();
        }

        @Test
        void of_what_is_let_go_changes_nothing() {
            assertThat(card.after(voiding()).renew(renew(1))).isEmpty();
            assertThat(card.after(voiding()).after(voidFailed(0)).renew(renew(1)))
                    .isEmpty();
            assertThat(card.after(voiding()).after(voided()).renew(renew(1))).isEmpty();
        }

        @Test
        void of_what_turned_out_to_be_let_go_changes_nothing() {
            PaymentState letGo = card.after(Staff.staffVoiding(false, 0))
                    .after(voidFailed(0))
                    .after(renewing(1, 100))
                    .after(declinedAnew(1));
            assertThat(letGo.renew(renew(2))).containsExactly(renewing(2, 100));
            assertThat(letGo.after(voided()).renew(renew(2))).isEmpty();
        }

        @Test
        void after_one_that_was_declined_keeps_what_is_known_of_the_money_until_it_is_answered() {
            PaymentState again = card.after(capturing(FIRST, 60))
                    .after(captureFailed(FIRST, "busy"))
                    .after(renewing(1, 100))
                    .after(declinedAnew(1))
                    .after(renewing(2, 100));
            assertThat(again.status()).isEqualTo(PaymentStatus.DECLINED);
            assertThat(again.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60));
        }

        @Test
        void may_be_requested_again_where_a_void_by_staff_has_come_to_nothing() {
            PaymentState declined = renewing.after(Staff.staffVoiding(true, 0)).after(declinedAnew(1));
            assertThat(declined.renew(renew(2))).containsExactly(renewing(2, 100));
        }

        @Test
        void lets_captures_go_on_meanwhile() {
            assertThat(renewing.capture(capture(FIRST, 60))).containsExactly(capturing(FIRST, 60));
        }
    }

    @Nested
    class A_yes {

        @Test
        void holds_what_was_asked_until_a_later_day() {
            assertThat(renewing.authorise(recordAuthorisation(1))).containsExactly(heldAnew(1, 100));
            PaymentState renewed = renewing.after(heldAnew(1, 100));
            assertThat(renewed.status()).isEqualTo(PaymentStatus.AUTHORISED);
            assertThat(renewed.balance().authorised()).isEqualTo(100);
            assertThat(renewed.summary(3).expiresAt()).isEqualTo(LATER_EXPIRY);
            assertThat(renewed.after(voiding()).after(voided()).summary(5).expiresAt())
                    .isNull();
        }

        @Test
        void holds_no_more_than_is_not_captured_by_then() {
            PaymentState part = renewing.after(capturing(FIRST, 60)).after(captured(FIRST, 60));
            assertThat(part.authorise(recordAuthorisation(1))).containsExactly(heldAnew(1, 40));
            assertThat(part.after(heldAnew(1, 40)).balance().authorised()).isEqualTo(100);
            assertThat(part.after(heldAnew(1, 40)).balance().held()).isEqualTo(40);
        }

        @Test
        void holds_nothing_where_more_was_captured_than_expected() {
            PaymentState open = card.after(capturing(FIRST, 60))
                    .after(captureFailed(FIRST, "expired"))
                    .after(renewing(1, 100))
                    .after(capturing(SECOND, 100))
                    .after(captured(SECOND, 100))
                    .after(captured(FIRST, 60));
            assertThat(open.authorise(recordAuthorisation(1))).containsExactly(heldAnew(1, 0));
        }

        @Test
        void counts_once() {
            assertThat(renewing.after(heldAnew(1, 100)).authorise(recordAuthorisation(1)))
                    .isEmpty();
            assertThat(card.authorise(recordAuthorisation(1))).isEmpty();
        }

        @Test
        void after_a_no_counts_unless_a_later_one_was_asked_for() {
            PaymentState declined = renewing.after(declinedAnew(1));
            assertThat(declined.authorise(recordAuthorisation(1))).containsExactly(heldAnew(1, 100));
            assertThat(declined.after(renewing(2, 100)).authorise(recordAuthorisation(1)))
                    .isEmpty();
        }

        @Test
        void to_what_was_undone_meanwhile_is_let_go_at_once() {
            assertThat(renewing.undo(undo())).containsExactly(deferred());
            assertThat(renewing.after(deferred()).authorise(recordAuthorisation(1)))
                    .containsExactly(heldAnew(1, 100), voiding());
        }
    }

    @Nested
    class A_no {

        @Test
        void lowers_what_is_authorised_to_what_was_captured() {
            assertThat(renewing.decline(recordDecline(1))).containsExactly(declinedAnew(1));
            assertThat(renewing.after(declinedAnew(1)).status()).isEqualTo(PaymentStatus.DECLINED);
            PaymentState part = renewing.after(capturing(FIRST, 60))
                    .after(captured(FIRST, 60))
                    .after(declinedAnew(1));
            assertThat(part.status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            assertThat(part.balance().authorised()).isEqualTo(60);
            assertThat(part.capture(capture(SECOND, 40))).containsExactly(captureFailed(SECOND, "not_held"));
        }

        @Test
        void counts_once_and_not_after_a_yes() {
            assertThat(renewing.after(declinedAnew(1)).decline(recordDecline(1)))
                    .isEmpty();
            assertThat(renewing.after(heldAnew(1, 100)).decline(recordDecline(1)))
                    .isEmpty();
            assertThat(card.decline(recordDecline(1))).isEmpty();
        }

        @Test
        void can_be_followed_by_a_further_try_for_the_same() {
            PaymentState part = renewing.after(capturing(FIRST, 60))
                    .after(captured(FIRST, 60))
                    .after(declinedAnew(1));
            assertThat(part.renew(renew(1))).isEmpty();
            assertThat(part.renew(renew(2))).containsExactly(renewing(2, 40));
            PaymentState again = part.after(renewing(2, 40));
            assertThat(again.authorise(recordAuthorisation(2))).containsExactly(heldAnew(2, 40));
            assertThat(again.after(heldAnew(2, 40)).balance().held()).isEqualTo(40);
        }

        @Test
        void does_not_keep_a_capture_under_way_from_being_taken() {
            PaymentState open = renewing.after(capturing(FIRST, 60)).after(declinedAnew(1));
            assertThat(open.captured(Payments.recordCapture(FIRST))).containsExactly(captured(FIRST, 60));
            assertThat(open.after(captured(FIRST, 60)).balance().authorised()).isEqualTo(60);
            assertThat(open.after(captured(FIRST, 60)).renew(renew(2))).containsExactly(renewing(2, 40));
        }

        @Test
        void leaves_an_undo_its_mark_because_a_yes_may_still_come() {
            PaymentState declined = renewing.after(declinedAnew(1));
            assertThat(declined.undo(undo())).containsExactly(deferred());
            PaymentState undone = declined.after(deferred());
            assertThat(undone.undo(undo())).isEmpty();
            assertThat(undone.status()).isEqualTo(PaymentStatus.DECLINED);
            assertThat(undone.renew(renew(2))).isEmpty();
            assertThat(undone.authorise(recordAuthorisation(1))).containsExactly(heldAnew(1, 100), voiding());
        }
    }
}
