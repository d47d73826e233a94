package io.daybook.kit.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and why a command is sent.
 *
 * @param actor who acts
 * @param correlationId the business process it belongs to, where there is one
 * @param causationId the message it follows from, where there is one
 * @param reason free text for staff
 * @param expectedVersion the version the client decided on; another one refuses the command
 */
public record MessageContext(
        String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String reason,
        @Nullable Long expectedVersion) {

    /** Just an actor. */
    public static MessageContext of(String actor) {
        return new MessageContext(actor, null, null, null, null);
    }

    public MessageContext correlatedWith(String process) {
        return new MessageContext(actor, process, causationId, reason, expectedVersion);
    }

    public MessageContext because(@Nullable String why) {
        return new MessageContext(actor, correlationId, causationId, why, expectedVersion);
    }

    public MessageContext expecting(@Nullable Long version) {
        return new MessageContext(actor, correlationId, causationId, reason, version);
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(MetadataKeys.ACTOR, actor);
        putIfKnown(metadata, MetadataKeys.CORRELATION_ID, correlationId);
        putIfKnown(metadata, MetadataKeys.CAUSATION_ID, causationId);
        putIfKnown(metadata, MetadataKeys.REASON, reason);
        putIfKnown(metadata, MetadataKeys.EXPECTED_VERSION, expectedVersion);
        return metadata;
    }

    private static void putIfKnown(Map<String, Object> metadata, String key, @Nullable Object value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }
}
