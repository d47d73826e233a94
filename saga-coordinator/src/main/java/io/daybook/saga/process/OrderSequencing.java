package io.daybook.saga.process;

import io.daybook.contract.order.AboutOrder;
import io.daybook.kit.axon.SequencingByKey;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Gives all events about an order to the segment that works on its instance. Other events are read by no process, so
 * only those about an order are deserialised for it; of one that cannot be read, what is said beside it must do.
 */
public final class OrderSequencing implements SequencingPolicy<EventMessage<?>> {

    private final SequencingPolicy<EventMessage<?>> otherwise = new SequencingByKey();

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        if (!AboutOrder.class.isAssignableFrom(event.getPayloadType())) {
            return otherwise.getSequenceIdentifierFor(event);
        }
        try {
            return ((AboutOrder) event.getPayload()).orderId().value();
        } catch (RuntimeException unreadable) {
            return otherwise.getSequenceIdentifierFor(event);
        }
    }
}
