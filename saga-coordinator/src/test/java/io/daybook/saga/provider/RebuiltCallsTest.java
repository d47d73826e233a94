package io.daybook.saga.provider;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.brl;
import static io.daybook.saga.provider.Calls.capture;
import static io.daybook.saga.provider.Calls.captureRequested;
import static io.daybook.saga.provider.Calls.letGo;
import static io.daybook.saga.provider.Calls.paymentRequested;
import static io.daybook.saga.provider.Calls.refund;
import static io.daybook.saga.provider.Calls.refundRequested;
import static io.daybook.saga.provider.Calls.renewal;
import static io.daybook.saga.provider.Calls.renewalRequested;
import static io.daybook.saga.provider.Calls.voidRequested;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.CaptureFailed;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.VoidFailed;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The open calls of one long life, as they follow from the log alone. */
class RebuiltCallsTest {

    private static final List<PaymentEvent> LIFE = List.of(
            paymentRequested(TenderKind.CARD, "tok_ok"),
            new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.AUTHORISE, /* operation= */ null),
            new PaymentAuthorised(PAYMENT, ORDER, brl(5_000), "reference", null, /* retry= */ 0),
            captureRequested("first", 3_000),
            new CaptureFailed(PAYMENT, ORDER, new CaptureId("first"), "no"),
            captureRequested("second", 3_000),
            renewalRequested(/* retry= */ 1, "tok_ok", 2_000),
            new PaymentCaptured(PAYMENT, ORDER, brl(3_000), new CaptureId("second")),
            new PaymentDeclined(PAYMENT, ORDER, "no", /* retry= */ 1),
            renewalRequested(/* retry= */ 2, "tok_ok", 2_000),
            captureRequested("third", 500),
            new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.CAPTURE, "third"),
            new PaymentAuthorised(PAYMENT, ORDER, brl(2_000), "another", null, /* retry= */ 2),
            new VoidRequested(PAYMENT, ORDER, /* deferred= */ true, /* retry= */ 0, /* request= */ null),
            new PaymentCaptured(PAYMENT, ORDER, brl(500), new CaptureId("third")),
            voidRequested(/* retry= */ 0),
            refundRequested("one", 3_500),
            new VoidFailed(PAYMENT, ORDER, /* retry= */ 0, "no"),
            new RefundFailed(PAYMENT, ORDER, new RefundId("one"), "no"),
            voidRequested(/* retry= */ 1),
            refundRequested("two", 3_500),
            new PaymentVoided(PAYMENT, ORDER, /* retry= */ 1),
            new PaymentRefunded(PAYMENT, ORDER, new RefundId("two"), brl(3_500)));

    private final CallsUnderTest calls = new CallsUnderTest(new ScriptedProvider());

    static IntStream lengths() {
        return IntStream.rangeClosed(1, LIFE.size());
    }

    /** What is open after that many events: what waits for its look-up too, which is due by then. */
    private static List<ProviderCall> open(int events) {
        List<ProviderCall> first = List.of(Calls.authorisation(TenderKind.CARD, "tok_ok"));
        List<ProviderCall> second = List.of(capture("second", 3_000));
        List<ProviderCall> renewed = List.of(renewal(/* retry= */ 2, "tok_ok", 2_000));
        ProviderCall third = capture("third", 500);
        ProviderCall undone = refund("one", 3_500);
        ProviderCall undoneAgain = refund("two", 3_500);
        return Arrays.<List<ProviderCall>>asList(
                        first,
                        first,
                        List.of(),
                        List.of(capture("first", 3_000)),
                        List.of(),
                        second,
                        List.of(second.get(0), renewal(/* retry= */ 1, "tok_ok", 2_000)),
                        List.of(renewal(/* retry= */ 1, "tok_ok", 2_000)),
                        List.of(),
                        renewed,
                        List.of(renewed.get(0), third),
                        List.of(renewed.get(0), third),
                        List.of(third),
                        List.of(third),
                        List.of(),
                        List.of(letGo()),
                        List.of(letGo(), undone),
                        List.of(undone),
                        List.of(),
                        List.of(letGo(/* retry= */ 1)),
                        List.of(letGo(/* retry= */ 1), undoneAgain),
                        List.of(undoneAgain),
                        List.of())
                .get(events - 1);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void are_those_whose_outcome_is_not_in_the_log_yet(int events) {
        calls.replays();
        LIFE.subList(0, events).forEach(calls::happened);
        assertOpen(events);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void are_the_same_when_the_log_comes_in_one_batch_and_a_part_of_it_again(int events) {
        SplittableRandom random = new SplittableRandom(events);
        calls.replays();
        LIFE.subList(0, random.nextInt(events + 1)).forEach(calls::happened);
        calls.happened(LIFE.subList(0, events).toArray());
        assertOpen(events);
    }

    @Test
    void are_looked_up_and_never_made_again_while_the_log_is_read() {
        ScriptedProvider provider = new ScriptedProvider();
        CallsUnderTest rebuilt = new CallsUnderTest(provider);
        rebuilt.replays();
        rebuilt.happened(LIFE.subList(0, 17).toArray());
        assertThat(provider.asked()).isEmpty();
        provider.knows(letGo().key(), new Outcome.Done())
                .knows(refund("one", 3_500).key(), new Outcome.Done());
        rebuilt.caller().takeUp();
        assertThat(provider.asked()).containsExactly("find", "find");
    }

    @Test
    void are_not_even_looked_up_while_the_log_is_read_because_a_look_up_was_due_in_it() {
        ScriptedProvider provider = new ScriptedProvider();
        CallsUnderTest rebuilt = new CallsUnderTest(provider);
        rebuilt.replays();
        LIFE.subList(0, 2).forEach(rebuilt::happened);
        rebuilt.happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup"), PAYMENT));
        assertThat(provider.asked()).isEmpty();
        rebuilt.happened(LIFE.get(2));
        rebuilt.caller().takeUp();
        assertThat(provider.asked()).isEmpty();
    }

    private void assertOpen(int events) {
        assertThat(calls.open().abandoned(calls.instant().plus(ProviderCaller.LOOKUP_AT_LATEST), 10))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("causationId")
                .containsExactlyInAnyOrderElementsOf(open(events));
    }
}
