package io.daybook.saga.process;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.saga.process.ProcessInstance.Transition;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

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
    private final BatchedEffects effects;
    private final Predicate<EventMessage<?>> isNew;

    /**
     * @param isNew whether certainly no node has acted upon an event
     */
    public ProcessHandler(ProcessInstances<S> instances, BatchedEffects effects, Predicate<EventMessage<?>> isNew) {
        this.process = instances.process();
        this.instances = instances;
        this.effects = effects;
        this.isNew = isNew;
    }

    /** The name of the process, and of the processor that this belongs to. */
    public String name() {
        return process.name();
    }

    @EventHandler
    void on(AboutOrder event, EventMessage<?> message) {
        BatchedEffects.Batch batch = effects.current();
        ProcessInstance<S> before = find(event);
        if (before == null) {
            return;
        }
        Transition<S> after = after(before, event, message, isNew.test(message));
        batch.take(process.name(), event.orderId(), after.effects(), message.getIdentifier());
        instances.save(after.instance());
    }

    private @Nullable ProcessInstance<S> find(AboutOrder event) {
        OrderId orderId = event.orderId();
        return instances
                .find(orderId)
                .orElseGet(() -> process.begins(event) ? ProcessInstance.begin(process, orderId) : null);
    }

    private Transition<S> after(
            ProcessInstance<S> before, AboutOrder event, EventMessage<?> message, boolean nobodyActed) {
        return nobodyActed
                ? before.react(process, event, message.getTimestamp())
                : new Transition<>(before.replay(process, event, message.getTimestamp()), List.of());
    }
}
