package io.daybook.saga.process;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.tracing.SampledTraces;
import io.daybook.kit.tracing.TraceLinks;
import io.daybook.saga.process.ProcessInstance.Transition;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * The event-handling component of a process's processor.
 *
 * <p>An event that may have been acted upon before only updates the state; what is outstanding afterwards is sent with
 * the first new event. An event that a decision fails on is parked with all that follow of its order, because stepping
 * over it would leave a hole in what is known. A repeated event changes nothing.
 *
 * @param <S> the state of the process
 */
public final class ProcessHandler<S> {

    private final OrderProcess<S> process;
    private final ProcessInstances<S> instances;
    private final Supplier<BatchedEffects> effects;
    private final Predicate<EventMessage<?>> isNew;
    private final TraceLinks traces;

    /**
     * @param effects asked for when an event is handled
     * @param isNew whether certainly no node has acted upon an event
     * @param traces link what is done to where the order began
     */
    public ProcessHandler(
            ProcessInstances<S> instances,
            Supplier<BatchedEffects> effects,
            Predicate<EventMessage<?>> isNew,
            TraceLinks traces) {
        this.process = instances.process();
        this.instances = instances;
        this.effects = effects;
        this.isNew = isNew;
        this.traces = traces;
    }

    /** An event that does not concern the process is not even read. */
    @EventHandler(payloadType = AboutOrder.class)
    void on(EventMessage<?> message) {
        if (process.concerns(message.getPayloadType())) {
            on((AboutOrder) message.getPayload(), message);
        }
    }

    private void on(AboutOrder event, EventMessage<?> message) {
        BatchedEffects.Batch batch = effects.get().current();
        OrderId orderId = event.orderId();
        ProcessInstance<S> before = instances
                .find(orderId)
                .orElseGet(() -> process.begins(event)
                        ? ProcessInstance.begin(process, orderId).begunIn(SampledTraces.current())
                        : null);
        if (before == null) {
            return;
        }
        if (isNew.test(message)) {
            String name = process.name() + " " + message.getPayloadType().getSimpleName();
            traces.run(name, before.traceparent(), () -> {
                go(before.react(process, event, message.getTimestamp()), batch, message);
            });
        } else {
            go(before.replay(process, event, message.getTimestamp()), batch, message);
        }
    }

    private void go(Transition<S> transition, BatchedEffects.Batch batch, EventMessage<?> cause) {
        ProcessInstance<S> after = transition.instance();
        batch.take(process.name(), after.orderId(), transition.effects(), cause.getIdentifier());
        instances.save(after);
    }
}
