package io.daybook.kit.axon;

/**
 * An aggregate decided on an outdated state, because another node has changed it since; nothing was stored.
 *
 * <p>Its message has Axon Server's error code for a sequence number conflict (AXONIQ-2000), so the sender retries the
 * command as it does after such a conflict.
 */
final class StaleStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleStateException(String aggregateId, long version, long newest) {
        super(CommandSender.LOST_A_RACE + " Aggregate " + aggregateId + " was at version " + version
                + " here and is at " + newest + " in the log");
    }
}
