package io.daybook.axonserver.command;

import io.daybook.axonserver.transport.QueueLimits;
import java.time.Duration;

/**
 * How much the server takes on before it says that it is too much.
 *
 * @param queue how many commands may wait for one handler
 * @param inFlightMax how many commands may be without an answer at once
 * @param timeout how long a command may be without an answer
 */
public record CommandLimits(QueueLimits queue, int inFlightMax, Duration timeout) {

    private static final int IN_FLIGHT_PER_GIGABYTE = 25_000;

    /** The limits that operators know from Axon Server, with the given time-out. */
    public static CommandLimits standard(Duration timeout) {
        long inFlight = (Runtime.getRuntime().maxMemory() * IN_FLIGHT_PER_GIGABYTE) >> 30;
        return new CommandLimits(QueueLimits.STANDARD, (int) Math.min(inFlight, Integer.MAX_VALUE), timeout);
    }
}
