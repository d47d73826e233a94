package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
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
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordUnknownOutcome;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.saga.provider.CallsUnderTest;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call with each outcome, from its intent to what the payment is told: nothing is lost and nothing done twice. */
class CallOutcomesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration HOLD = Duration.ofDays(7);
    private static final CaptureId PARCEL = new CaptureId("parcel");
    private static final RefundId UNDO = new RefundId("undo");

    private final List<Duration> pauses = new ArrayList<>();
    private ProviderLedger ledger;
    private CallsUnderTest calls;

    /**
     * A call.
     *
     * @param before what the payment was asked before
     * @param result what the ledger says when it is done
     * @param done what the payment is told then, but for what the provider makes up
     * @param declined what it is told otherwise
     */
    private record Asked(
            List<PaymentEvent> before,
            PaymentEvent intent,
            ProviderIntent kind,
            @Nullable String operation,
            Result result,
            Class<?> done,
            Object declined) {}

    static Stream<Arguments> table() {
        return Stream.of("authorise", "renewal", "capture", "void", "refund")
                .flatMap(call -> Stream.of("", "declined", "lost", "lost_undone", "slow", "error")
                        .map(outcome -> Arguments.of(call, outcome)));
    }

    private static Asked asked(String call, String token) {
        PaymentEvent request = paymentRequested(TenderKind.CARD, token);
        PaymentEvent capture = captureRequested("parcel", 3_000);
        return switch (call) {
            case "authorise" -> authorise(List.of(), request, /* retry= */ 0);
            case "renewal" ->
                authorise(List.of(request), renewalRequested(/* retry= */ 2, token, 5_000), /* retry= */ 2);
            case "capture" ->
                new Asked(
                        List.of(request),
                        capture,
                        ProviderIntent.CAPTURE,
                        "parcel",
                        Result.CAPTURED,
                        RecordCapture.class,
                        new RecordCaptureFailure(PAYMENT, PARCEL, "declined"));
            case "void" ->
                new Asked(
                        List.of(request),
                        voidRequested(/* retry= */ 1),
                        ProviderIntent.VOID,
                        "1",
                        Result.VOIDED,
                        RecordVoid.class,
                        new RecordVoidFailure(PAYMENT, /* retry= */ 1, "declined"));
            case "refund" ->
                new Asked(
                        List.of(request, capture),
                        refundRequested("undo", 3_000),
                        ProviderIntent.REFUND,
                        "undo",
                        Result.REFUNDED,
                        RecordRefund.class,
                        new RecordRefundFailure(PAYMENT, UNDO, "declined"));
            default -> throw new IllegalArgumentException(call);
        };
    }

    private static Asked authorise(List<PaymentEvent> before, PaymentEvent intent, int retry) {
        return new Asked(
                before,
                intent,
                ProviderIntent.AUTHORISE,
                retry == 0 ? null : Integer.toString(retry),
                Result.AUTHORISED,
                RecordAuthorisation.class,
                new RecordDecline(PAYMENT, retry, "declined"));
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        ledger = ProviderLedger.open(directory);
        SimulatedProvider simulator =
                new SimulatedProvider(ledger, Clock.fixed(NOW, ZoneOffset.UTC), HOLD, pauses::add);
        calls = new CallsUnderTest(simulator);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void a_call_ends_with_what_the_ledger_says(String name, String outcome) {
        Asked call = asked(name, "tok_ok" + (outcome.isEmpty() ? "" : "+" + name + "=" + outcome));
        call.before().forEach(calls::happened);
        int before = lines().size();
        calls.commands().clear();

        calls.happened(call.intent());

        Object unknown = new RecordUnknownOutcome(PAYMENT, call.kind(), call.operation());
        switch (outcome) {
            case "", "slow" -> expect(call, before, call.result());
            case "declined" -> expect(call, before, Result.DECLINED);
            case "lost" -> {
                assertThat(calls.commands()).containsExactly(unknown);
                assertThat(added(before)).containsExactly(call.result());
                lookedUp(call, before, call.result());
            }
            default -> {
                assertThat(calls.commands()).containsExactly(unknown);
                assertThat(added(before)).isEmpty();
                lookedUp(call, before, call.result());
            }
        }
        assertThat(pauses).hasSize(outcome.equals("slow") ? 1 : 0);
        endsThere(call, before);
    }

    private void lookedUp(Asked call, int before, Result result) {
        calls.happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, call.kind(), call.operation()));
        calls.commands().clear();
        calls.happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup"), PAYMENT));
        calls.caller().takeUp();
        expect(call, before, result);
    }

    private void expect(Asked call, int before, Result result) {
        assertThat(added(before)).containsExactly(result);
        if (result == Result.DECLINED) {
            assertThat(calls.commands()).containsExactly(call.declined());
        } else {
            assertThat(calls.commands()).singleElement().isInstanceOf(call.done());
        }
    }

    /** Nothing is open any more, and reading the whole log again leads to the same answer and to no other line. */
    private void endsThere(Asked call, int before) {
        List<Object> told = List.copyOf(calls.commands());
        calls.passes(Duration.ofDays(1));
        calls.caller().takeUp();
        assertThat(calls.commands()).isEqualTo(told);

        calls.commands().clear();
        calls.replays();
        calls.happened(call.intent());
        calls.caller().takeUp();
        assertThat(calls.commands()).isEqualTo(told);
        assertThat(added(before)).hasSize(1);
    }

    private List<Result> added(int before) {
        return lines().subList(0, lines().size() - before);
    }

    private List<Result> lines() {
        return ledger.lines(PAYMENT).stream().map(LedgerEntry::outcome).toList();
    }
}
