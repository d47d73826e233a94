package io.daybook.queryside.timeline;

import io.daybook.kit.axon.MetadataKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * One event of an order, with what its metadata says of how it came about. The timeline's entries follow from these.
 *
 * @param name the event's name
 * @param context order, stock, payment or shipment
 * @param aggregateId of the aggregate it happened to, as people know it
 * @param sequence of the event in its aggregate; absent for a deadline
 * @param id of the event
 * @param command name of the command it follows from; absent where none led to it
 * @param commandId of that command, the same over all its repetitions
 * @param causationId of the message that the command follows from
 * @param sagaStep the step that sent the command; absent where no saga did
 * @param actor who acted
 * @param reason free text for staff; absent if none was given
 * @param details what a person may see of it
 */
record TimelineEvent(
        Instant at,
        String name,
        String context,
        String aggregateId,
        @Nullable Long sequence,
        String id,
        @Nullable String command,
        @Nullable String commandId,
        @Nullable String causationId,
        @Nullable String sagaStep,
        @Nullable String actor,
        @Nullable String reason,
        Map<String, Object> details) {

    private static final String REASON = "reason";

    static TimelineEvent of(EventMessage<?> message, EventSubject subject) {
        MetaData metadata = message.getMetaData();
        Map<String, Object> details = VisibleFields.of((Record) message.getPayload(), subject);
        String reason = text(metadata, MetadataKeys.REASON);
        return new TimelineEvent(
                message.getTimestamp(),
                message.getPayloadType().getSimpleName(),
                subject.context(),
                subject.aggregateId().toString(),
                message instanceof DomainEventMessage<?> event ? event.getSequenceNumber() : null,
                message.getIdentifier(),
                text(metadata, MetadataKeys.COMMAND),
                text(metadata, MetadataKeys.COMMAND_ID),
                text(metadata, MetadataKeys.CAUSATION_ID),
                text(metadata, MetadataKeys.SAGA_STEP),
                text(metadata, MetadataKeys.ACTOR),
                reason == null && details.get(REASON) instanceof String own ? own : reason,
                details);
    }

    private static @Nullable String text(MetaData metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }

    /** How much of a page it takes: one, and one for each line that it lists. */
    int size() {
        int lines = 0;
        for (Object detail : details.values()) {
            lines += detail instanceof Collection<?> list ? list.size() : 0;
        }
        return 1 + lines;
    }

    /** A deadline, with what a timeline says of it. */
    TimelineEvent with(Map<String, Object> nextDetails, @Nullable String nextCause) {
        return new TimelineEvent(
                at,
                name,
                context,
                aggregateId,
                sequence,
                id,
                command,
                commandId,
                nextCause,
                sagaStep,
                actor,
                reason,
                nextDetails);
    }
}
