package io.daybook.saga.provider;

import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.saga.process.Senders;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** The calls to a provider as events lead to them, on one thread and a clock that is moved, for tests. */
public final class CallsUnderTest extends Clock {

    private final List<Object> commands = new ArrayList<>();
    private final CallsInMemory open = new CallsInMemory();
    private final ProviderCaller caller;
    private final ProviderIntents intents;
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private boolean deaf;
    private boolean seenBefore;

    public CallsUnderTest(PaymentProvider provider) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        for (Class<?> command : PaymentCommand.class.getPermittedSubclasses()) {
            bus.subscribe(command.getName(), this::hear);
        }
        caller = new ProviderCaller(provider, open, telling(bus), Runnable::run, this);
        intents = new ProviderIntents(open, caller, event -> !seenBefore, this);
    }

    /** Payments behind that bus. */
    public static PaymentsTold telling(CommandBus bus) {
        MeterRegistry meters = new SimpleMeterRegistry();
        return new PaymentsTold(Senders.over(bus), new StaffAlerts(meters), meters);
    }

    /** What the payments were told. */
    public List<Object> commands() {
        return commands;
    }

    public OpenCalls open() {
        return open;
    }

    public ProviderCaller caller() {
        return caller;
    }

    /** From now on no payment listens, or all listen again. */
    public void deaf(boolean nobodyListens) {
        deaf = nobodyListens;
    }

    /** From now on events may have been handled before. */
    public void replays() {
        seenBefore = true;
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    /** Handles the events in one batch. */
    public void happened(Object... events) {
        AnnotationEventHandlerAdapter handlers = new AnnotationEventHandlerAdapter(intents);
        List<EventMessage<?>> batch = new ArrayList<>();
        List.of(events).forEach(event -> batch.add(GenericEventMessage.asEventMessage(event)));
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.start();
        unitOfWork.executeWithResult(() -> handlers.handle(unitOfWork.getMessage()));
    }

    private Object hear(CommandMessage<?> command) {
        if (deaf) {
            throw new IllegalStateException("Nobody listens.");
        }
        commands.add(command.getPayload());
        return "heard";
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
