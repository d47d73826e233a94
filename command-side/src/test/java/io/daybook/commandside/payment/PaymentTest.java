package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.ID;
import static io.daybook.commandside.payment.Payments.UNDO;
import static io.daybook.commandside.payment.Payments.captured;
import static io.daybook.commandside.payment.Payments.declined;
import static io.daybook.commandside.payment.Payments.deferred;
import static io.daybook.commandside.payment.Payments.held;
import static io.daybook.commandside.payment.Payments.recordAuthorisation;
import static io.daybook.commandside.payment.Payments.recordDecline;
import static io.daybook.commandside.payment.Payments.recordRefund;
import static io.daybook.commandside.payment.Payments.recordUnknown;
import static io.daybook.commandside.payment.Payments.refund;
import static io.daybook.commandside.payment.Payments.refunded;
import static io.daybook.commandside.payment.Payments.refunding;
import static io.daybook.commandside.payment.Payments.request;
import static io.daybook.commandside.payment.Payments.requested;
import static io.daybook.commandside.payment.Payments.takenAtOnce;
import static io.daybook.commandside.payment.Payments.undo;
import static io.daybook.commandside.payment.Payments.unknown;
import static io.daybook.commandside.payment.Payments.voided;
import static io.daybook.commandside.payment.Payments.voiding;
import static io.daybook.contract.payment.ProviderIntent.AUTHORISE;
import static io.daybook.contract.payment.TenderKind.CARD;
import static io.daybook.contract.payment.TenderKind.VOUCHER;

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
    void cannot_be_answered_before_anybody_asked() {
        payment.givenNoPriorActivity().when(recordAuthorisation()).expectException(AggregateNotFoundException.class);
        payment.givenNoPriorActivity().when(recordDecline()).expectException(AggregateNotFoundException.class);
    }
}
