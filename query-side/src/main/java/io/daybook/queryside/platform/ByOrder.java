package io.daybook.queryside.platform;

import io.daybook.contract.order.AboutOrder;
import io.daybook.kit.axon.SequencingByKey;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Keeps what is about one order in order, whichever aggregate it happened to and whoever sent it.
 *
 * <p>By aggregate a payment might be shown before its order is. The key is the order's id in the message itself, so
 * that nobody has to remember to put it into metadata; for a message that cannot be deserialised, the metadata decides.
 */
final class ByOrder implements SequencingPolicy<EventMessage<?>> {

    private final SequencingPolicy<EventMessage<?>> otherwise = new SequencingByKey();

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        if (!AboutOrder.class.isAssignableFrom(event.getPayloadType())) {
            return event.getIdentifier();
        }
        try {
            return ((AboutOrder) event.getPayload()).orderId().value();
        } catch (RuntimeException unreadable) {
            return otherwise.getSequenceIdentifierFor(event);
        }
    }
}
