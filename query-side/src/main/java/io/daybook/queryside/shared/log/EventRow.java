package io.daybook.queryside.shared.log;

import io.daybook.contract.order.AboutOrder;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.shared.VisibleFields;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is exported. The components are the columns of every format, in their order.
 *
 * @param position of the event in the log
 * @param at when it happened, as the clock of who wrote it said
 * @param id of the event
 * @param type its name, for example {@code OrderPlaced}
 * @param revision of the form of its payload; absent where its type is not known
 * @param context catalog, stock, order, payment, shipment, returns, operation or deadline; absent where its type is not
 *     known
 * @param aggregateId what it happened to; absent of deadlines
 * @param sequence its number in its aggregate, from 0; absent of deadlines
 * @param orderId the order that it is about, where it is about one
 * @param actor who acted: {@code anonymous}, {@code saga} or {@code provider}
 * @param command name of the command that it follows from; absent where none led to it
 * @param causationId of the message that the command follows from; absent for what a client asked
 * @param payload its own fields, without what is personal or secret; absent where it cannot be read
 */
public record EventRow(
        long position,
        Instant at,
        String id,
        String type,
        @Nullable String revision,
        @Nullable String context,
        @Nullable String aggregateId,
        @Nullable Long sequence,
        @Nullable String orderId,
        @Nullable String actor,
        @Nullable String command,
        @Nullable String causationId,
        @Nullable Map<String, Object> payload) {

    private static final char AFTER_KIND = ':';

    public static EventRow of(TrackedEventMessage<?> event) {
        Class<?> type = event.getPayloadType();
        Record payload = payloadOf(event);
        DomainEventMessage<?> ofAggregate = event instanceof DomainEventMessage<?> domain ? domain : null;
        return new EventRow(
                event.trackingToken().position().orElseThrow(),
                event.getTimestamp(),
                event.getIdentifier(),
                EventTypes.nameOf(event),
                EventTypes.revisionOf(type),
                EventTypes.contextOf(type),
                ofAggregate == null ? null : withoutKind(ofAggregate.getAggregateIdentifier()),
                ofAggregate == null ? null : ofAggregate.getSequenceNumber(),
                orderOf(payload),
                text(event, MetadataKeys.ACTOR),
                text(event, MetadataKeys.COMMAND),
                text(event, MetadataKeys.CAUSATION_ID),
                payload == null ? null : VisibleFields.of(payload));
    }

    /** The order that an event is about; nothing where it is about none or cannot be read. */
    public static @Nullable String orderOf(EventMessage<?> event) {
        return orderOf(payloadOf(event));
    }

    /** What no aggregate would write may lack it. */
    private static @Nullable String orderOf(@Nullable Record payload) {
        return payload instanceof AboutOrder about ? Objects.toString(about.orderId(), null) : null;
    }

    /** Of another type nobody has said what is sensitive in it. */
    private static @Nullable Record payloadOf(EventMessage<?> event) {
        try {
            return EventTypes.isKnown(event.getPayloadType()) ? (Record) event.getPayload() : null;
        } catch (SerializationException unreadable) {
            return null;
        }
    }

    /** The names of some streams begin with the kind of their aggregate. */
    private static String withoutKind(String stream) {
        return stream.substring(stream.indexOf(AFTER_KIND) + 1);
    }

    private static @Nullable String text(EventMessage<?> event, String key) {
        Object value = event.getMetaData().get(key);
        return value == null ? null : value.toString();
    }
}
