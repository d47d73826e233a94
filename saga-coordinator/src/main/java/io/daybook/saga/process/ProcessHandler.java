package io.daybook.saga.process;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
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

    /**
     * @param effects asked for when an event is handled
     * @param isNew whether certainly no node has acted upon an event
     */
    public ProcessHandler(
            ProcessInstances<S> instances, Supplier<BatchedEffects> effects, Predicate<EventMessage<?>> isNew) {
        this.process = instances.process();
        this.instances = instances;
        this.effects = effects;
        this.isNew = isNew;
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
                .orElseGet(() -> process.begins(event) ? ProcessInstance.begin(process, orderId) : null);
        if (before == null) {
            return;
        }
        Transition<S> after = isNew.test(message)
                ? before.react(process, event, message.getTimestamp())
                : before.replay(process, event, message.getTimestamp());
        batch.take(process.name(), orderId, after.effects(), message.getIdentifier());
        instances.save(after.instance());
    }
}
