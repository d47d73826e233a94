package io.daybook.kit.axon;

/** The names of what every message carries beside its payload, so that a person can follow why things happened. */
public final class MetadataKeys {

    /** Identifies a command over all its repetitions; an event carries that of the command it follows from. */
    public static final String COMMAND_ID = "commandId";

    /** The business process that a message belongs to; processors without a policy of their own are sequenced by it. */
    public static final String CORRELATION_ID = "correlationId";

    /** The message that a command follows from; an event carries that of its command. */
    public static final String CAUSATION_ID = "causationId";

    /** Who acted. */
    public static final String ACTOR = "actor";

    /** The reason, as free text for staff. */
    public static final String REASON = "reason";

    /** The simple name of the command that an event follows from. */
    public static final String COMMAND = "command";

    /** The step of a process that sent a command. */
    public static final String SAGA_STEP = "sagaStep";

    /** Who alone may own what a command changes, for a client that may change nothing else; commands only. */
    public static final String OWNER = "owner";

    /** The version that a client has seen and decided on; commands only. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    private MetadataKeys() {}
}
