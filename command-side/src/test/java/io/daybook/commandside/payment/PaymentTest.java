package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.FIRST;
import static io.daybook.commandside.payment.Payments.ID;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.after;
import static io.daybook.commandside.payment.Payments.capture;
import static io.daybook.commandside.payment.Payments.captureFailed;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.capturing;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.heldAnew;
import static io.daybook.commandside.payment.Payments.pending;
import static io.daybook.commandside.payment.Payments.recordAuthorisation;
import static io.daybook.commandside.payment.Payments.recordCapture;
import static io.daybook.commandside.payment.Payments.recordCaptureFailure;
import static io.daybook.commandside.payment.Payments.recordDecline;
import static io.daybook.commandside.payment.Payments.recordPending;
import static io.daybook.commandside.payment.Payments.recordRefund;
import static io.daybook.commandside.payment.Payments.recordRefundFailure;
import static io.daybook.commandside.payment.Payments.recordUnknown;
import static io.daybook.commandside.payment.Payments.recordVoidFailure;
import static io.daybook.commandside.payment.Payments.refund;
import static io.daybook.commandside.payment.Payments.refundFailed;
import static io.daybook.commandside.payment.Payments.refunded;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.renew;
import static io.daybook.commandside.payment.Payments.renewing;
import static io.daybook.commandside.payment.Payments.request;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voidFailed;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.TenderKind.BANK_SLIP;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.VOUCHER;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.command.RecordVoid;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private final AggregateTestFixture<Payment> payment = new AggregateTestFixture<>(Payment.class);

    @Test
    void is_asked_for_by_the_first_message() {
        payment.givenNoPriorActivity().when(request(CARD)).expectEvents(requested(CARD));
    }

    @Test
    void begins_with_its_undo_where_that_comes_first() {
        payment.givenNoPriorActivity()
                .when(undo())
                .expectEvents(deferred())
                .expectResultMessagePayload(PaymentStatus.NONE);
        payment.givenNoPriorActivity()
                .when(refund(100))
                .expectEvents(deferred())
                .expectResultMessagePayload(PaymentStatus.NONE);
        payment.given(deferred()).when(request(CARD)).expectEvents(declined("undone"));
    }

    @Test
    void records_what_the_provider_says() {
        payment.given(requested(CARD)).when(recordAuthorisation()).expectEvents(held());
        payment.given(requested(VOUCHER)).when(recordAuthorisation()).expectEvents(takenAtOnce(), captured());
        payment.given(requested(CARD)).when(recordDecline()).expectEvents(declined("insufficient_funds"));
        payment.given(requested(CARD)).when(recordUnknown(AUTHORISE)).expectEvents(unknown(AUTHORISE));
    }

    @Test
    void is_let_go() {
        payment.given(requested(CARD), held())
                .when(undo())
                .expectEvents(voiding())
                .expectResultMessagePayload(PaymentStatus.AUTHORISED);
        payment.given(requested(CARD), held(), voiding())
                .when(new RecordVoid(ID, /* retry= */ 0))
                .expectEvents(voided());
        payment.given(requested(CARD), held(), voiding(), voided())
                .when(undo())
                .expectNoEvents()
                .expectResultMessagePayload(PaymentStatus.VOIDED);
    }

    @Test
    void is_given_back() {
        payment.given(requested(VOUCHER), takenAtOnce(), captured())
                .when(undo())
                .expectEvents(refunding(UNDO, 100))
                .expectResultMessagePayload(PaymentStatus.CAPTURED);
        payment.given(requested(VOUCHER), takenAtOnce(), captured())
                .when(refund(40))
                .expectEvents(refunding(Payments.REFUND, 40))
                .expectResultMessagePayload(PaymentStatus.CAPTURED);
        payment.given(requested(VOUCHER), takenAtOnce(), captured(), refunding(UNDO, 100))
                .when(recordRefund(UNDO))
                .expectEvents(refunded(UNDO, 100));
    }

    @Test
    void is_captured() {
        payment.given(requested(CARD), held()).when(capture(FIRST, 60)).expectEvents(capturing(FIRST, 60));
        payment.given(requested(CARD), held(), capturing(FIRST, 60))
                .when(recordCapture(FIRST))
                .expectEvents(captured(FIRST, 60));
        payment.given(requested(CARD), held(), capturing(FIRST, 60))
                .when(recordCaptureFailure(FIRST))
                .expectEvents(captureFailed(FIRST, "expired"));
    }

    @Test
    void is_pending_until_it_is_paid() {
        payment.given(requested(BANK_SLIP)).when(recordPending()).expectEvents(pending());
        payment.given(requested(BANK_SLIP), pending())
                .when(recordAuthorisation())
                .expectEvents(takenAtOnce(), captured());
    }

    @Test
    void is_authorised_anew() {
        payment.given(requested(CARD), held()).when(renew(1)).expectEvents(renewing(1, 100));
        payment.given(requested(CARD), held(), renewing(1, 100))
                .when(recordAuthorisation(1))
                .expectEvents(heldAnew(1, 100));
    }

    @Test
    void records_what_the_provider_refuses_to_undo() {
        payment.given(requested(CARD), held(), voiding())
                .when(recordVoidFailure(0))
                .expectEvents(voidFailed(0));
        payment.given(requested(VOUCHER), takenAtOnce(), captured(), refunding(UNDO, 100))
                .when(recordRefundFailure(UNDO))
                .expectEvents(refundFailed(UNDO));
    }

    @Test
    void answers_staff_with_what_it_is_by_then() {
        payment.given(requested(CARD), held())
                .when(Staff.capture(30L))
                .expectEvents(Staff.staffCapturing(30))
                .expectResultMessagePayload(after(requested(CARD), held()).summary(2));
        payment.given(requested(CARD), held()).when(Staff.letGo()).expectEvents(Staff.staffVoiding(false, 0));
        payment.given(requested(VOUCHER), takenAtOnce(), captured())
                .when(Staff.refund(null))
                .expectEvents(Staff.staffRefunding(100))
                .expectResultMessagePayload(
                        after(requested(VOUCHER), takenAtOnce(), captured()).summary(3));
    }

    @Test
    void refuses_staff_what_its_status_does_not_allow() {
        payment.given(requested(CARD)).when(Staff.capture(30L)).expectNoEvents().expectException(CommandRefused.class);
    }

    @Test
    void cannot_be_answered_before_anybody_asked() {
        payment.givenNoPriorActivity().when(recordAuthorisation()).expectException(AggregateNotFoundException.class);
        payment.givenNoPriorActivity().when(recordDecline()).expectException(AggregateNotFoundException.class);
    }
}
