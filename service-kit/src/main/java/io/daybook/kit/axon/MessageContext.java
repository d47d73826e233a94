package io.daybook.kit.axon;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and why a command is sent.
 *
 * @param metadata what the command carries beside its payload, by {@link MetadataKeys}
 */
public record MessageContext(MetaData metadata) {

    /** Just an actor. */
    public static MessageContext of(String actor) {
        return new MessageContext(MetaData.with(MetadataKeys.ACTOR, actor));
    }

    /** As part of that business process. */
    public MessageContext correlatedWith(String process) {
        return with(MetadataKeys.CORRELATION_ID, process);
    }

    /** For that reason, as free text for staff, where there is one. */
    public MessageContext because(@Nullable String why) {
        return with(MetadataKeys.REASON, why);
    }

    /** Decided on that version, where there is one; the aggregate in another one refuses the command. */
    public MessageContext expecting(@Nullable Long version) {
        return with(MetadataKeys.EXPECTED_VERSION, version);
    }

    /** With that beside the rest, where it is known. */
    public MessageContext with(String key, @Nullable Object value) {
        return value == null ? this : new MessageContext(metadata.and(key, value));
    }
}
