package io.daybook.queryside.platform;

import io.daybook.contract.order.AboutOrder;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Keeps what is about one order in order, whichever aggregate it happened to and whoever sent it.
 *
 * <p>By aggregate a payment might be shown before its order is. The key is the order's id in the message itself, so
 * that nobody has to remember to put it into metadata.
 */
final class ByOrder implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return event.getPayload() instanceof AboutOrder about ? about.orderId().value() : event.getIdentifier();
    }
}
