package io.daybook.saga.provider;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.brl;
import static io.daybook.saga.provider.Calls.captureRequested;
import static io.daybook.saga.provider.Calls.paymentRequested;
import static io.daybook.saga.provider.Calls.refundRequested;
import static io.daybook.saga.provider.Calls.renewalRequested;
import static io.daybook.saga.provider.Calls.voidRequested;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordCaptureFailure;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.VoidFailed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each intent with each outcome: what the payment is told, and what closes the call when the log is read again. */
class ProviderOutcomesTest {

    private static final Outcome HELD = new Outcome.Authorised("reference", null);
    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome NO = new Outcome.Declined("no");
    private static final CaptureId CAPTURE = new CaptureId("parcel");
    private static final RefundId REFUND = new RefundId("undo");

    private final ScriptedProvider provider = new ScriptedProvider();
    private final CallsUnderTest calls = new CallsUnderTest(provider);

    static Stream<Arguments> settled() {
        return Stream.concat(authorisations(), others());
    }

    private static Stream<Arguments> authorisations() {
        return Stream.of(
                Arguments.of(
                        paymentRequested(TenderKind.CARD, "tok_ok"),
                        HELD,
                        new RecordAuthorisation(PAYMENT, /* retry= */ 0, "reference", null),
                        new PaymentAuthorised(PAYMENT, ORDER, brl(5_000), "reference", null, /* retry= */ 0)),
                Arguments.of(
                        paymentRequested(TenderKind.CARD, "tok_ok"),
                        NO,
                        new RecordDecline(PAYMENT, /* retry= */ 0, "no"),
                        new PaymentDeclined(PAYMENT, ORDER, "no", /* retry= */ 0)),
                Arguments.of(
                        renewalRequested(/* retry= */ 2, "tok_ok", 7),
                        HELD,
                        new RecordAuthorisation(PAYMENT, /* retry= */ 2, "reference", null),
                        new PaymentAuthorised(PAYMENT, ORDER, brl(7), "reference", null, /* retry= */ 2)),
                Arguments.of(
                        renewalRequested(/* retry= */ 2, "tok_ok", 7),
                        NO,
                        new RecordDecline(PAYMENT, /* retry= */ 2, "no"),
                        new PaymentDeclined(PAYMENT, ORDER, "no", /* retry= */ 2)));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        captureRequested("parcel", 7),
                        DONE,
                        new RecordCapture(PAYMENT, CAPTURE),
                        new PaymentCaptured(PAYMENT, ORDER, brl(7), CAPTURE)),
                Arguments.of(
                        captureRequested("parcel", 7),
                        NO,
                        new RecordCaptureFailure(PAYMENT, CAPTURE, "no"),
                        new CaptureFailed(PAYMENT, ORDER, CAPTURE, "no")),
                Arguments.of(
                        voidRequested(/* retry= */ 1),
                        DONE,
                        new RecordVoid(PAYMENT, /* retry= */ 1),
                        new PaymentVoided(PAYMENT, ORDER, /* retry= */ 1)),
                Arguments.of(
                        voidRequested(/* retry= */ 1),
                        NO,
                        new RecordVoidFailure(PAYMENT, /* retry= */ 1, "no"),
                        new VoidFailed(PAYMENT, ORDER, /* retry= */ 1, "no")),
                Arguments.of(
                        refundRequested("undo", 7),
                        DONE,
                        new RecordRefund(PAYMENT, REFUND),
                        new PaymentRefunded(PAYMENT, ORDER, REFUND, brl(7))),
                Arguments.of(
                        refundRequested("undo", 7),
                        NO,
                        new RecordRefundFailure(PAYMENT, REFUND, "no"),
                        new RefundFailed(PAYMENT, ORDER, REFUND, "no")));
    }

    @ParameterizedTest
    @MethodSource("settled")
    void an_outcome_is_told_once_and_nothing_is_asked_any_more(PaymentEvent intent, Outcome outcome, Object command) {
        provider.answers(outcome);
        calls.happened(intent);
        calls.passes(ProviderCaller.LOOKUP_AT_LATEST);
        calls.caller().takeUp();
        assertThat(calls.commands()).containsExactly(command);
        assertThat(provider.asked()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("settled")
    void an_outcome_in_the_log_closes_its_call_and_no_other(
            PaymentEvent intent, Outcome outcome, Object command, PaymentEvent settled) {
        PaymentEvent other = captureRequested("other", 1);
        calls.replays();
        calls.happened(intent, other, settled);
        calls.happened(intent, settled);
        assertThat(calls.open().abandoned(calls.instant(), 10))
                .extracting(ProviderCall::key)
                .containsExactly(ProviderCall.captureKey(PAYMENT, new CaptureId("other")));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(paymentRequested(TenderKind.CARD, "tok_ok"), ProviderIntent.AUTHORISE, null),
                Arguments.of(renewalRequested(/* retry= */ 3, "tok_ok", 7), ProviderIntent.AUTHORISE, "3"),
                Arguments.of(captureRequested("parcel", 7), ProviderIntent.CAPTURE, "parcel"),
                Arguments.of(voidRequested(/* retry= */ 0), ProviderIntent.VOID, null),
                Arguments.of(voidRequested(/* retry= */ 1), ProviderIntent.VOID, "1"),
                Arguments.of(refundRequested("undo", 7), ProviderIntent.REFUND, "undo"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_lost_answer_is_named_and_looked_up_only_when_that_is_due(
            PaymentEvent intent, ProviderIntent asked, String operation) {
        provider.breaks();
        calls.happened(intent);
        assertThat(calls.commands()).containsExactly(new RecordUnknownOutcome(PAYMENT, asked, operation));
        calls.replays();
        calls.happened(intent, new PaymentOutcomeUnknown(PAYMENT, ORDER, asked, operation));
        calls.caller().takeUp();
        assertThat(provider.asked()).hasSize(1);
        provider.breaks();
        calls.happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup"), PAYMENT));
        calls.caller().takeUp();
        assertThat(provider.asked()).hasSize(3);
    }

    @Test
    void calls_of_one_payment_have_keys_of_their_own() {
        List<String> keys = Stream.of(
                        paymentRequested(TenderKind.CARD, "tok_ok"),
                        renewalRequested(/* retry= */ 1, "tok_ok", 7),
                        renewalRequested(/* retry= */ 2, "tok_ok", 7),
                        captureRequested("1", 7),
                        captureRequested("2", 7),
                        voidRequested(/* retry= */ 0),
                        voidRequested(/* retry= */ 1),
                        refundRequested("1", 7),
                        refundRequested("2", 7))
                .peek(intent -> provider.answers(HELD))
                .peek(calls::happened)
                .map(intent -> provider.lastKey())
                .toList();
        assertThat(keys).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void a_slip_that_is_pending_is_looked_up_from_time_to_time_until_it_is_paid() {
        provider.answers(new Outcome.Pending());
        calls.happened(paymentRequested(TenderKind.BANK_SLIP, "tok_bank_slip"));
        calls.happened(new PaymentPending(PAYMENT, ORDER));
        provider.knows(provider.lastKey(), new Outcome.Pending());
        calls.passes(Duration.ofHours(4));
        calls.caller().takeUp();
        provider.knows(provider.lastKey(), HELD);
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
        calls.passes(Duration.ofHours(4));
        calls.caller().takeUp();
        assertThat(calls.commands())
                .containsExactly(
                        new RecordPending(PAYMENT),
                        new RecordPending(PAYMENT),
                        new RecordAuthorisation(PAYMENT, /* retry= */ 0, "reference", null));
        assertThat(calls.open().abandoned(calls.instant().plus(Duration.ofDays(9)), 1))
                .isEmpty();
    }

    @Test
    void a_slip_that_was_let_go_is_not_looked_up_any_more() {
        calls.replays();
        calls.happened(
                paymentRequested(TenderKind.BANK_SLIP, "tok_bank_slip"),
                new PaymentPending(PAYMENT, ORDER),
                voidRequested(/* retry= */ 0),
                new PaymentVoided(PAYMENT, ORDER, /* retry= */ 0));
        assertThat(calls.open().abandoned(calls.instant().plus(Duration.ofDays(9)), 1))
                .isEmpty();
    }

    @Test
    void what_is_no_answer_to_the_call_is_unknown() {
        provider.answers(DONE).answers(HELD).answers(new Outcome.Pending());
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.happened(captureRequested("parcel", 7));
        calls.happened(renewalRequested(/* retry= */ 1, "tok_ok", 7));
        assertThat(calls.commands())
                .containsExactly(
                        new RecordUnknownOutcome(PAYMENT, ProviderIntent.AUTHORISE, /* operation= */ null),
                        new RecordUnknownOutcome(PAYMENT, ProviderIntent.CAPTURE, "parcel"),
                        new RecordUnknownOutcome(PAYMENT, ProviderIntent.AUTHORISE, "1"));
    }
}
