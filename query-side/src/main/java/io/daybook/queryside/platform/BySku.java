package io.daybook.queryside.platform;

import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.stock.event.StockEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Sequencing policy by sku: handles the events of one product and of its stock item, for however many orders, in order.
 *
 * <p>By order, as other views are sequenced, two orders of one product would be booked side by side. For an event that
 * cannot be deserialised, the sku is taken from the name of its stream, after the kind of aggregate.
 */
final class BySku implements SequencingPolicy<EventMessage<?>> {

    private static final char AFTER_KIND = ':';

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        try {
            if (StockEvent.class.isAssignableFrom(event.getPayloadType())) {
                return ((StockEvent) event.getPayload()).sku().value();
            } else if (ProductEvent.class.isAssignableFrom(event.getPayloadType())) {
                return ((ProductEvent) event.getPayload()).sku().value();
            }
        } catch (RuntimeException unreadable) {
            if (event instanceof DomainEventMessage<?> ofAggregate) {
                String stream = ofAggregate.getAggregateIdentifier();
                return stream.substring(stream.indexOf(AFTER_KIND) + 1);
            }
        }
        return event.getIdentifier();
    }
}
