package io.daybook.kit.axon;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Puts on every event what led to it: the timeline is made from events and their metadata alone.
 *
 * <p>Only commands leave a trail. What a saga or projection does while it handles an event says its own causes, or
 * the event's trail would be taken for that of the next command.
 */
final class CommandCorrelation implements CorrelationDataProvider {

    private static final String[] PASSED_ON = {
        MetadataKeys.CORRELATION_ID,
        MetadataKeys.CAUSATION_ID,
        MetadataKeys.ACTOR,
        MetadataKeys.REASON,
        MetadataKeys.SAGA_STEP
    };

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        if (!(message instanceof CommandMessage<?> command)) {
            return Map.of();
        }
        Map<String, Object> trail = new HashMap<>();
        trail.put(MetadataKeys.COMMAND, command.getPayloadType().getSimpleName());
        trail.put(
                MetadataKeys.COMMAND_ID,
                command.getMetaData().getOrDefault(MetadataKeys.COMMAND_ID, command.getIdentifier()));
        for (String key : PASSED_ON) {
            Object value = command.getMetaData().get(key);
            if (value != null) {
                trail.put(key, value);
            }
        }
        return trail;
    }
}
