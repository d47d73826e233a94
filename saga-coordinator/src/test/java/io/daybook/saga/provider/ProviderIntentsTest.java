package io.daybook.saga.provider;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.REFUND;
import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.brl;
import static io.daybook.saga.provider.Calls.paymentRequested;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderIntentsTest {

    private static final Outcome HELD = new Outcome.Authorised("reference", null);
    private static final RecordAuthorisation RECORD_HELD =
            new RecordAuthorisation(PAYMENT, /* retry= */ 0, "reference", null);
    private static final String KEY = ProviderCall.key(PAYMENT, ProviderIntent.AUTHORISE, /* retry= */ 0);

    private final ScriptedProvider provider = new ScriptedProvider();
    private final CallsUnderTest calls = new CallsUnderTest(provider);

    @Test
    void a_new_intent_is_called_without_a_look_up_and_its_outcome_told() {
        provider.answers(HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        assertThat(provider.asked()).containsExactly("AUTHORISE");
        assertThat(calls.commands()).containsExactly(RECORD_HELD);
    }

    @Test
    void a_decline_a_void_and_a_refund_are_told() {
        provider.answers(new Outcome.Declined("no")).answers(new Outcome.Done()).answers(new Outcome.Done());
        calls.happened(paymentRequested(TenderKind.CARD, "tok_declined"));
        calls.happened(new VoidRequested(PAYMENT, ORDER, false, /* retry= */ 0, /* request= */ null));
        calls.happened(new RefundRequested(PAYMENT, ORDER, REFUND, brl(1), /* request= */ null));
        assertThat(calls.commands())
                .containsExactly(
                        new RecordDecline(PAYMENT, /* retry= */ 0, "no"),
                        new RecordVoid(PAYMENT, /* retry= */ 0),
                        new RecordRefund(PAYMENT, REFUND));
    }

    @Test
    void a_void_that_is_deferred_is_not_called() {
        calls.happened(new VoidRequested(PAYMENT, ORDER, true, /* retry= */ 0, /* request= */ null));
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void an_intent_that_comes_again_after_its_outcome_was_told_is_not_called_again() {
        provider.answers(HELD).knows(KEY, HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.replays();
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
    }

    @Test
    void an_intent_that_may_have_been_called_is_looked_up_and_not_repeated() {
        calls.replays();
        provider.knows(KEY, HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("find");
        assertThat(calls.commands()).containsExactly(RECORD_HELD);
    }

    @Test
    void an_intent_that_the_provider_does_not_know_is_called() {
        calls.replays();
        provider.answers(HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("find", "AUTHORISE");
    }

    @Test
    void an_intent_whose_outcome_is_in_the_log_is_left_alone() {
        calls.replays();
        calls.happened(
                paymentRequested(TenderKind.CARD, "tok_ok"),
                new PaymentAuthorised(PAYMENT, ORDER, brl(5_000), "reference", null, /* retry= */ 0));
        calls.caller().takeUp();
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void a_lost_answer_is_told_as_unknown_and_looked_up_only_when_that_is_due() {
        provider.breaks().knows(KEY, HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.AUTHORISE, /* operation= */ null));
        calls.passes(Duration.ofHours(1));
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE");
        calls.happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup"), PAYMENT));
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
        assertThat(calls.commands())
                .containsExactly(
                        new RecordUnknownOutcome(PAYMENT, ProviderIntent.AUTHORISE, /* operation= */ null),
                        RECORD_HELD);
    }

    @Test
    void a_lost_answer_is_looked_up_each_time_that_is_due_until_it_is_found() {
        provider.breaks();
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.AUTHORISE, /* operation= */ null));
        for (int lookup = 1; lookup <= 6; lookup++) {
            provider.breaks();
            calls.happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup/" + lookup), PAYMENT));
            calls.caller().takeUp();
        }
        provider.knows(KEY, HELD);
        calls.happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup/7"), PAYMENT));
        calls.caller().takeUp();
        assertThat(provider.asked()).filteredOn("find"::equals).hasSize(7);
        assertThat(calls.commands()).endsWith(RECORD_HELD);
    }

    @Test
    void an_outcome_that_nobody_heard_is_looked_up_and_told_again() {
        calls.deaf(true);
        provider.answers(HELD).knows(KEY, HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.deaf(false);
        calls.passes(Duration.ofSeconds(2));
        calls.caller().takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
        assertThat(calls.commands()).containsExactly(RECORD_HELD);
    }

    @Test
    void a_call_that_comes_back_after_its_outcome_was_told_is_looked_up_once_more_and_closed() {
        provider.answers(HELD).knows(KEY, HELD);
        calls.happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        calls.happened(new PaymentAuthorised(PAYMENT, ORDER, brl(5_000), "reference", null, /* retry= */ 0));
        calls.open()
                .write(
                        List.of(CallChange.opened(authorisation(TenderKind.CARD, "tok_ok"), calls.instant())),
                        List.of());
        for (int round = 0; round < 3; round++) {
            calls.caller().takeUp();
            calls.passes(Duration.ofMinutes(1));
        }
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
    }

    @Test
    void a_lost_answer_that_no_saga_asks_for_is_looked_up_all_the_same_and_again() {
        provider.breaks();
        calls.happened(new VoidRequested(PAYMENT, ORDER, false, /* retry= */ 0, /* request= */ null));
        calls.happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.VOID, /* operation= */ null));
        for (int lookup = 1; lookup <= 2; lookup++) {
            provider.breaks();
            calls.passes(Duration.ofHours(3));
            calls.caller().takeUp();
            calls.passes(Duration.ofHours(1));
            calls.caller().takeUp();
            assertThat(provider.asked()).filteredOn("find"::equals).hasSize(lookup);
        }
    }
}
