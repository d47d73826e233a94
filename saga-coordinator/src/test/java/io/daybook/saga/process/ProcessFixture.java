package io.daybook.saga.process;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.tracing.TraceLinks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** A process among everything that it runs with, in memory: each event is a batch of its own. For tests. */
public final class ProcessFixture<S> implements ProcessInstances<S> {

    private final Map<OrderId, ProcessInstance<S>> instances = new LinkedHashMap<>();
    private final List<Object> sent = new ArrayList<>();
    private final ScheduledDeadlines scheduler = new ScheduledDeadlines();
    private final AnnotationEventHandlerAdapter component;
    private boolean replaying;

    private final OrderProcess<S> process;

    public ProcessFixture(OrderProcess<S> process) {
        this.process = process;
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.registerDispatchInterceptor(messages -> (index, command) -> sent(command));
        BatchedEffects effects = new BatchedEffects(
                new CommandDispatch(Senders.over(bus), (pause, again) -> {}),
                new DeadlineSchedule(scheduler, Runnable::run, (pause, again) -> {}),
                new StaffAlerts(new SimpleMeterRegistry()),
                Duration.ofMinutes(1));
        component = new AnnotationEventHandlerAdapter(
                new ProcessHandler<>(this, () -> effects, event -> !replaying, TraceLinks.NONE));
    }

    /** Handles these events, and forgets what was sent. */
    public ProcessFixture<S> given(AboutOrder... events) {
        List.of(events).forEach(this::handle);
        sent.clear();
        return this;
    }

    /** Handles these events as ones that may have been acted upon before. */
    public ProcessFixture<S> replayed(AboutOrder... events) {
        replaying = true;
        List.of(events).forEach(this::handle);
        replaying = false;
        return this;
    }

    /** Handles the event. */
    public ProcessFixture<S> when(AboutOrder event) {
        handle(event);
        return this;
    }

    /** What was sent since. */
    public List<Object> sent() {
        return sent;
    }

    /** The instances that have begun and not ended. */
    public List<ProcessInstance<S>> instances() {
        return List.copyOf(instances.values());
    }

    /** The deadlines that Axon Server has. */
    public List<Object> scheduled() {
        return scheduler.held().keySet().stream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    /** How many deadlines Axon Server ever got. */
    public int everScheduled() {
        return scheduler.everHeld();
    }

    @Override
    public OrderProcess<S> process() {
        return process;
    }

    @Override
    public Optional<ProcessInstance<S>> find(OrderId orderId) {
        return Optional.ofNullable(instances.get(orderId));
    }

    @Override
    public void save(ProcessInstance<S> instance) {
        if (instance.ended()) {
            instances.remove(instance.orderId());
        } else {
            instances.put(instance.orderId(), instance);
        }
    }

    private void handle(AboutOrder event) {
        BatchingUnitOfWork<EventMessage<?>> batch =
                new BatchingUnitOfWork<>(List.of(GenericEventMessage.asEventMessage(event)));
        batch.start();
        ResultMessage<?> result = batch.executeWithResult(() -> component.handle(batch.getMessage()));
        if (result.isExceptional()) {
            throw new AssertionError("The batch failed", result.exceptionResult());
        }
    }

    private CommandMessage<?> sent(CommandMessage<?> command) {
        sent.add(command.getPayload());
        return command;
    }
}
