package io.daybook.commandside.platform;

import io.daybook.contract.order.AboutOrder;
import io.daybook.kit.axon.MetadataKeys;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/**
 * Puts the order on every event about one that does not bear it yet beside its payload.
 *
 * <p>A client who packs a shipment does not say of which order it is, but whoever follows the order's events must find
 * this one among them without reading it.
 */
final class OrderCorrelation implements MessageDispatchInterceptor<EventMessage<?>> {

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (index, event) -> correlated(event);
    }

    private static EventMessage<?> correlated(EventMessage<?> event) {
        return event.getPayload() instanceof AboutOrder about
                        && !event.getMetaData().containsKey(MetadataKeys.CORRELATION_ID)
                ? event.andMetaData(
                        Map.of(MetadataKeys.CORRELATION_ID, about.orderId().value()))
                : event;
    }
}
