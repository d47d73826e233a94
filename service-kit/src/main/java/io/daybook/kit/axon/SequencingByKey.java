package io.daybook.kit.axon;

import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Keeps what belongs to one business process in order, over all its aggregates; events that belong to none are
 * ordered by aggregate. It holds for every processor that names no policy of its own.
 *
 * <p>The key is a plain string and so the same in every process. Axon's {@code SequentialPolicy} answers with a new
 * object in each, which makes two nodes disagree about who handles an event.
 */
public final class SequencingByKey implements SequencingPolicy<EventMessage<?>> {

    /**
     * The same for a processor of events that bear their key in themselves, so that nobody has to remember to put it
     * into metadata. Other events are not read for it; of one that cannot be read, what is said beside it must do.
     */
    public static <E> SequencingPolicy<EventMessage<?>> of(Class<E> kind, Function<E, String> key) {
        SequencingByKey otherwise = new SequencingByKey();
        return event -> {
            if (!kind.isAssignableFrom(event.getPayloadType())) {
                return otherwise.getSequenceIdentifierFor(event);
            }
            try {
                return key.apply(kind.cast(event.getPayload()));
            } catch (RuntimeException unreadable) {
                return otherwise.getSequenceIdentifierFor(event);
            }
        };
    }

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        Object correlation = event.getMetaData().get(MetadataKeys.CORRELATION_ID);
        if (correlation != null) {
            return correlation;
        }
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
