package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.paymentRequested;
import static io.daybook.saga.provider.Calls.refundRequested;
import static io.daybook.saga.provider.Calls.voidRequested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.payment.event.PaymentVoided;
import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.saga.provider.CallsUnderTest;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank slip from its request to the customer's money. */
class BankSlipTest {

    private static final PaymentEvent REQUESTED = paymentRequested(TenderKind.BANK_SLIP, "tok_bank_slip");
    private static final Duration LOOKUP_AT_LATEST = Duration.ofHours(4);

    private ProviderLedger ledger;
    private SimulatedProvider simulator;
    private CallsUnderTest calls;
    private SlipEndpoint customer;
    private RecordAuthorisation paid;

    @BeforeEach
    void request(@TempDir Path temporary) {
        ledger = ProviderLedger.open(temporary);
        Clock clock = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
        simulator = new SimulatedProvider(ledger, clock, Duration.ofDays(7), pause -> {});
        calls = new CallsUnderTest(simulator);
        customer = new SlipEndpoint(simulator, calls.caller());
        calls.happened(REQUESTED);
        calls.happened(new PaymentPending(PAYMENT, ORDER));
        String key = simulator.payment(PAYMENT).orElseThrow().key();
        paid = new RecordAuthorisation(PAYMENT, /* retry= */ 0, "sim-" + key, /* expiresAt= */ null);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void is_pending_until_it_is_paid() {
        assertThat(booked()).containsExactly(Result.PENDING);
        customer.paySlip(PAYMENT);
        assertThat(calls.commands()).containsExactly(new RecordPending(PAYMENT), paid);
        assertThat(booked()).containsExactly(Result.PENDING, Result.CAPTURED);
    }

    @Test
    void is_paid_once() {
        customer.paySlip(PAYMENT);
        customer.paySlip(PAYMENT);
        assertThat(booked()).containsExactly(Result.PENDING, Result.CAPTURED);
        assertThat(calls.commands()).startsWith(new RecordPending(PAYMENT)).endsWith(paid);
    }

    @Test
    void is_told_of_until_the_payment_hears_it() {
        calls.deaf(true);
        customer.paySlip(PAYMENT);
        calls.deaf(false);
        assertThat(calls.commands()).doesNotContain(paid);
        calls.passes(Duration.ofSeconds(2));
        calls.caller().takeUp();
        assertThat(calls.commands()).endsWith(paid);
    }

    @Test
    void is_booked_and_told_of_by_another_where_who_accepted_it_dies() {
        ProviderCaller dying = new ProviderCaller(
                simulator,
                calls.open(),
                CallsUnderTest.telling(SimpleCommandBus.builder().build()),
                work -> {},
                calls);
        new SlipEndpoint(simulator, dying).paySlip(PAYMENT);
        assertThat(booked()).containsExactly(Result.PENDING);
        calls.passes(Duration.ofMinutes(1));
        calls.caller().takeUp();
        assertThat(booked()).containsExactly(Result.PENDING, Result.CAPTURED);
        assertThat(calls.commands()).endsWith(paid);
    }

    @Test
    void whose_payment_cannot_be_written_down_is_not_said_to_be_refused() {
        OpenCalls lost = (OpenCalls) Proxy.newProxyInstance(
                OpenCalls.class.getClassLoader(), new Class<?>[] {OpenCalls.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("The database is away.");
                });
        ProviderCaller caller = new ProviderCaller(
                simulator,
                lost,
                CallsUnderTest.telling(SimpleCommandBus.builder().build()),
                Runnable::run,
                calls);
        assertThatThrownBy(() -> new SlipEndpoint(simulator, caller).paySlip(PAYMENT))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(booked()).containsExactly(Result.PENDING);
    }

    @Test
    void that_is_paid_is_found_so_when_the_shop_has_lost_its_database() {
        simulator.make(simulator.payment(PAYMENT).orElseThrow());
        CallsUnderTest rebuilt = new CallsUnderTest(simulator);
        rebuilt.replays();
        rebuilt.happened(REQUESTED, new PaymentPending(PAYMENT, ORDER));
        rebuilt.caller().takeUp();
        assertThat(rebuilt.commands()).containsExactly(paid);
    }

    @Test
    void that_is_let_go_can_still_be_paid_and_is_given_back() {
        calls.happened(voidRequested(/* retry= */ 0));
        calls.happened(new PaymentVoided(PAYMENT, ORDER, /* retry= */ 0));
        customer.paySlip(PAYMENT);
        calls.happened(refundRequested("undo", 5_000));
        assertThat(calls.commands())
                .containsExactly(
                        new RecordPending(PAYMENT),
                        new RecordVoid(PAYMENT, /* retry= */ 0),
                        paid,
                        new RecordRefund(PAYMENT, new RefundId("undo")));
        assertThat(booked()).containsExactly(Result.PENDING, Result.VOIDED, Result.CAPTURED, Result.REFUNDED);
        assertThat(calls.open().abandoned(calls.instant().plus(LOOKUP_AT_LATEST), 1))
                .isEmpty();
    }

    @Test
    void that_is_paid_cannot_be_let_go() {
        customer.paySlip(PAYMENT);
        calls.happened(voidRequested(/* retry= */ 0));
        assertThat(calls.commands()).endsWith(new RecordVoidFailure(PAYMENT, /* retry= */ 0, "already_captured"));
    }

    private List<Result> booked() {
        List<Result> results = new ArrayList<>(
                ledger.lines(PAYMENT).stream().map(LedgerEntry::outcome).toList());
        Collections.reverse(results);
        return results;
    }
}
