package io.daybook.kit.axon;

/**
 * An aggregate decided on a state that another node has left behind; nothing of it was stored.
 *
 * <p>It says so in the words that the server has for an append which came too late, so whoever sends commands treats
 * both alike and sends the command once more.
 */
final class StaleStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleStateException(String aggregateId, long version, long newest) {
        super(CommandSender.LOST_A_RACE + " Aggregate " + aggregateId + " was at version " + version
                + " here and is at " + newest + " in the log");
    }
}
