package io.daybook.axonserver.query;

import io.daybook.axonserver.transport.QueueLimits;
import java.time.Duration;

/**
 * How much the server accepts before it refuses more.
 *
 * @param queue how many queries may wait for one handler
 * @param inFlightMax how many queries may be without their last answer at once
 * @param inFlightBytesMax how much of the heap these may take, however few they are
 * @param timeout how long a handler may take over a query, even if the caller would wait longer
 */
public record QueryLimits(QueueLimits queue, int inFlightMax, long inFlightBytesMax, Duration timeout) {

    private static final int IN_FLIGHT_PER_GIGABYTE = 25_000;

    /**
     * The limits that operators know from Axon Server, and an eighth of the heap.
     *
     * @param messageBytesMax the largest message, for which there is room in any heap
     */
    public static QueryLimits standard(Duration timeout, int messageBytesMax) {
        long heap = Runtime.getRuntime().maxMemory();
        long inFlight = (heap * IN_FLIGHT_PER_GIGABYTE) >> 30;
        return new QueryLimits(
                QueueLimits.STANDARD,
                (int) Math.min(inFlight, Integer.MAX_VALUE),
                Math.max(heap / 8, messageBytesMax),
                timeout);
    }
}
