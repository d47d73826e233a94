package io.daybook.queryside.timeline;

import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.shared.VisibleFields;
import java.util.Collection;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * One event of an order, with what its metadata says of how it came about. The timeline's entries follow from these.
 *
 * @param entry the event's own entry
 * @param command name of the command that it follows from; absent where none led to it
 * @param causationId of the message that the command follows from
 * @param sagaStep the step that sent the command; absent where no saga did
 */
record TimelineEvent(
        TimelineEntry entry,
        @Nullable String command,
        @Nullable String causationId,
        @Nullable String sagaStep) {

    private static final String REASON = "reason";

    static TimelineEvent of(EventMessage<?> message, EventSubject subject) {
        MetaData metadata = message.getMetaData();
        Map<String, Object> details = VisibleFields.of((Record) message.getPayload(), subject::names);
        String reason = text(metadata, MetadataKeys.REASON);
        String commandId = text(metadata, MetadataKeys.COMMAND_ID);
        String causationId = text(metadata, MetadataKeys.CAUSATION_ID);
        Long sequence = message instanceof DomainEventMessage<?> event ? event.getSequenceNumber() : null;
        TimelineEntry entry = new TimelineEntry(
                message.getTimestamp(),
                sequence == null ? "deadline" : "event",
                message.getPayloadType().getSimpleName(),
                subject.context(),
                subject.aggregateId().toString(),
                sequence,
                text(metadata, MetadataKeys.ACTOR),
                reason == null && details.get(REASON) instanceof String own ? own : reason,
                message.getIdentifier(),
                commandId == null ? causationId : commandId,
                details);
        return commandId == null
                ? alone(entry)
                : new TimelineEvent(
                        entry,
                        text(metadata, MetadataKeys.COMMAND),
                        causationId,
                        text(metadata, MetadataKeys.SAGA_STEP));
    }

    /** What no command led to. */
    static TimelineEvent alone(TimelineEntry entry) {
        return new TimelineEvent(entry, null, null, null);
    }

    private static @Nullable String text(MetaData metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }

    /** How much of a page it takes: one, and one for each line that it lists. */
    int size() {
        return 1 + lines(entry.details());
    }

    private static int lines(Map<?, ?> details) {
        int lines = 0;
        for (Object detail : details.values()) {
            lines += detail instanceof Collection<?> list ? list.size() : 0;
            lines += detail instanceof Map<?, ?> part ? lines(part) : 0;
        }
        return lines;
    }
}
