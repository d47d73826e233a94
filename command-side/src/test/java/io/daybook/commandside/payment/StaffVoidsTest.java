package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.ID;
import static io.daybook.commandside.payment.Payments.ORDER;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.captureFailed;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.recordCapture;
import static io.daybook.commandside.payment.Payments.recordVoidFailure;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.commandside.payment.Staff.letGo;
import static io.daybook.commandside.payment.Staff.staffVoiding;
import static io.daybook.contract.payment.TenderKind.CARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.event.VoidRequested;
import org.junit.jupiter.api.Test;

/** Staff let go what is held of a payment, and keep what was taken. */
class StaffVoidsTest {

    private static final PaymentState CARD_HELD = after(requested(CARD), held());
    private static final PaymentState PART =
            CARD_HELD.after(capturing(FIRST, 60)).after(captured(FIRST, 60));

    @Test
    void lets_go_what_is_held_and_keeps_what_was_taken() {
        assertThat(CARD_HELD.letGo(letGo())).containsExactly(staffVoiding(false, 0));
        assertThat(PART.letGo(letGo())).containsExactly(staffVoiding(false, 0));
        PaymentState voided = PART.after(staffVoiding(false, 0)).after(voided());
        assertThat(voided.status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
        assertThat(voided.balance().held()).isZero();
    }

    @Test
    void waits_for_a_capture_under_way_and_keeps_what_that_took() {
        PaymentState open = CARD_HELD.after(capturing(FIRST, 60));
        assertThat(open.letGo(letGo())).containsExactly(staffVoiding(true, 0));
        assertThat(open.after(staffVoiding(true, 0)).captured(recordCapture(FIRST)))
                .containsExactly(captured(FIRST, 60), staffVoiding(false, 0));
    }

    @Test
    void gives_back_what_a_failed_capture_took_all_the_same() {
        PaymentState open = CARD_HELD
                .after(capturing(FIRST, 60))
                .after(captureFailed(FIRST, "expired"))
                .after(staffVoiding(false, 0));
        assertThat(open.captured(recordCapture(FIRST))).containsExactly(captured(FIRST, 60), refunding(UNDO, 60));
        assertThat(open.after(voided()).captured(recordCapture(FIRST)))
                .containsExactly(captured(FIRST, 60), refunding(UNDO, 60));
    }

    @Test
    void of_what_is_let_go_or_on_its_way_is_answered_and_changes_nothing() {
        PaymentState open = CARD_HELD.after(voiding());
        assertThat(open.letGo(letGo())).isEmpty();
        assertThat(open.after(voided()).letGo(letGo())).isEmpty();
        assertThat(CARD_HELD.after(capturing(FIRST, 1)).after(deferred()).letGo(letGo()))
                .isEmpty();
        assertThat(PART.after(staffVoiding(false, 0)).after(voided()).letGo(letGo("request-2")))
                .isEmpty();
    }

    @Test
    void that_was_refused_is_asked_again_under_the_next_number() {
        PaymentState refused = CARD_HELD.after(staffVoiding(false, 0)).after(voidFailed(0));
        assertThat(refused.letGo(letGo("request-2")))
                .containsExactly(new VoidRequested(ID, ORDER, false, 1, new RequestMark("request-2", "hash-1")));
        PaymentState undone = CARD_HELD.after(voiding()).after(voidFailed(0));
        assertThat(undone.letGo(letGo())).containsExactly(staffVoiding(false, 1));
    }

    @Test
    void takes_no_number_away_from_the_orders_process() {
        PaymentState refused = CARD_HELD.after(staffVoiding(false, 0)).after(voidFailed(0));
        assertThat(refused.undo(undo())).containsExactly(voiding(1));
        assertThat(refused.after(voiding(1)).after(voidFailed(1)).undo(undo())).isEmpty();
    }

    @Test
    void that_is_under_way_is_not_asked_twice_for_the_orders_process() {
        PaymentState open = PART.after(staffVoiding(false, 0));
        assertThat(open.undo(undo())).containsExactly(deferred(), refunding(UNDO, 60));
        PaymentState undone = open.after(deferred()).after(refunding(UNDO, 60));
        assertThat(undone.voidFailed(recordVoidFailure(0))).containsExactly(voidFailed(0), voiding(1));
        assertThat(undone.after(voided()).undo(undo())).isEmpty();
    }
}
