package io.daybook.queryside.platform;

import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.stock.event.StockEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Keeps what happens to one article in order: its product, and its stock on behalf of however many orders.
 *
 * <p>By order, as other views are sequenced, two orders of one article would be booked side by side.
 */
final class BySku implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof StockEvent stock) {
            return stock.sku().value();
        }
        return payload instanceof ProductEvent product ? product.sku().value() : event.getIdentifier();
    }
}
