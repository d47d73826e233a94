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
import io.daybook.saga.process.Senders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderIntentsTest {

    private static final Outcome HELD = new Outcome.Authorised("reference", null);
    private static final RecordAuthorisation RECORD_HELD =
            new RecordAuthorisation(PAYMENT, /* retry= */ 0, "reference", null);
    private static final String KEY = ProviderCall.key(PAYMENT, ProviderIntent.AUTHORISE);

    private final List<Object> commands = new ArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ScriptedProvider provider = new ScriptedProvider();
    private final CallsInMemory calls = new CallsInMemory();
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private boolean deaf;
    private boolean isNew = true;
    private ProviderCaller caller;
    private ProviderIntents intents;

    @BeforeEach
    void wire() {
        for (Class<?> command : List.of(
                RecordAuthorisation.class,
                RecordDecline.class,
                RecordVoid.class,
                RecordRefund.class,
                RecordUnknownOutcome.class)) {
            bus.subscribe(command.getName(), this::hear);
        }
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        caller = new ProviderCaller(provider, calls, Senders.over(bus), Runnable::run, clock);
        intents = new ProviderIntents(calls, caller, event -> isNew, clock);
    }

    @Test
    void a_new_intent_is_called_without_a_look_up_and_its_outcome_told() {
        provider.answers(HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        assertThat(provider.asked()).containsExactly("AUTHORISE");
        assertThat(commands).containsExactly(RECORD_HELD);
    }

    @Test
    void a_decline_a_void_and_a_refund_are_told() {
        provider.answers(new Outcome.Declined("no"))
                .answers(new Outcome.Undone())
                .answers(new Outcome.Undone());
        happened(paymentRequested(TenderKind.CARD, "tok_declined"));
        happened(new VoidRequested(PAYMENT, ORDER, false, /* retry= */ 0, /* request= */ null));
        happened(new RefundRequested(PAYMENT, ORDER, REFUND, brl(1), /* request= */ null));
        assertThat(commands)
                .containsExactly(
                        new RecordDecline(PAYMENT, /* retry= */ 0, "no"),
                        new RecordVoid(PAYMENT, /* retry= */ 0),
                        new RecordRefund(PAYMENT, REFUND));
    }

    @Test
    void a_void_that_is_deferred_is_not_called() {
        happened(new VoidRequested(PAYMENT, ORDER, true, /* retry= */ 0, /* request= */ null));
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void an_intent_that_comes_again_after_its_outcome_was_told_is_not_called_again() {
        provider.answers(HELD).knows(KEY, HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        isNew = false;
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        caller.takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
    }

    @Test
    void an_intent_that_may_have_been_called_is_looked_up_and_not_repeated() {
        isNew = false;
        provider.knows(KEY, HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        caller.takeUp();
        assertThat(provider.asked()).containsExactly("find");
        assertThat(commands).containsExactly(RECORD_HELD);
    }

    @Test
    void an_intent_that_the_provider_does_not_know_is_called() {
        isNew = false;
        provider.answers(HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        caller.takeUp();
        assertThat(provider.asked()).containsExactly("find", "AUTHORISE");
    }

    @Test
    void an_intent_whose_outcome_is_in_the_log_is_left_alone() {
        isNew = false;
        happened(
                paymentRequested(TenderKind.CARD, "tok_ok"),
                new PaymentAuthorised(PAYMENT, ORDER, brl(5_000), "reference", null, /* retry= */ 0));
        caller.takeUp();
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void a_lost_answer_is_told_as_unknown_and_looked_up_only_when_that_is_due() {
        provider.breaks().knows(KEY, HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.AUTHORISE, /* operation= */ null));
        now = now.plus(Duration.ofHours(1));
        caller.takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE");
        happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup"), PAYMENT));
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
        assertThat(commands)
                .containsExactly(
                        new RecordUnknownOutcome(PAYMENT, ProviderIntent.AUTHORISE, /* operation= */ null),
                        RECORD_HELD);
    }

    @Test
    void a_lost_answer_is_looked_up_each_time_that_is_due_until_it_is_found() {
        provider.breaks();
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.AUTHORISE, /* operation= */ null));
        for (int lookup = 1; lookup <= 6; lookup++) {
            provider.breaks();
            happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup/" + lookup), PAYMENT));
        }
        provider.knows(KEY, HELD);
        happened(new PaymentLookupDue(ORDER, new DeadlineId("lookup/7"), PAYMENT));
        assertThat(provider.asked()).filteredOn("find"::equals).hasSize(7);
        assertThat(commands).endsWith(RECORD_HELD);
    }

    @Test
    void an_outcome_that_nobody_heard_is_looked_up_and_told_again() {
        deaf = true;
        provider.answers(HELD).knows(KEY, HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        deaf = false;
        now = now.plus(Duration.ofSeconds(2));
        caller.takeUp();
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
        assertThat(commands).containsExactly(RECORD_HELD);
    }

    @Test
    void a_call_that_comes_back_after_its_outcome_was_told_is_looked_up_once_more_and_closed() {
        provider.answers(HELD).knows(KEY, HELD);
        happened(paymentRequested(TenderKind.CARD, "tok_ok"));
        happened(new PaymentAuthorised(PAYMENT, ORDER, brl(5_000), "reference", null, /* retry= */ 0));
        calls.write(List.of(CallChange.opened(authorisation(TenderKind.CARD, "tok_ok"), now)), List.of());
        for (int round = 0; round < 3; round++) {
            caller.takeUp();
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(provider.asked()).containsExactly("AUTHORISE", "find");
    }

    @Test
    void a_lost_answer_that_no_saga_asks_for_is_looked_up_all_the_same_and_again() {
        provider.breaks();
        happened(new VoidRequested(PAYMENT, ORDER, false, /* retry= */ 0, /* request= */ null));
        happened(new PaymentOutcomeUnknown(PAYMENT, ORDER, ProviderIntent.VOID, /* operation= */ null));
        for (int lookup = 1; lookup <= 2; lookup++) {
            provider.breaks();
            now = now.plus(Duration.ofHours(3));
            caller.takeUp();
            now = now.plus(Duration.ofHours(1));
            caller.takeUp();
            assertThat(provider.asked()).filteredOn("find"::equals).hasSize(lookup);
        }
    }

    private Object hear(CommandMessage<?> command) {
        if (deaf) {
            throw new IllegalStateException("Nobody listens.");
        }
        commands.add(command.getPayload());
        return "heard";
    }

    private void happened(Object... events) {
        AnnotationEventHandlerAdapter handlers = new AnnotationEventHandlerAdapter(intents);
        List<EventMessage<?>> batch = new ArrayList<>();
        List.of(events).forEach(event -> batch.add(GenericEventMessage.asEventMessage(event)));
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.start();
        unitOfWork.executeWithResult(() -> handlers.handle(unitOfWork.getMessage()));
    }
}
