package io.daybook.axonserver.transport;

/**
 * How much may wait for one handler.
 *
 * <p>The gap between the two lets urgent messages through when ordinary ones have filled the queue.
 *
 * @param ordinaryMax how many may wait before those of priority zero and below are refused
 * @param urgentMax how many may wait before every one is refused
 */
public record QueueLimits(int ordinaryMax, int urgentMax) {

    /** The limits that operators know from Axon Server. */
    public static final QueueLimits STANDARD = new QueueLimits(10_000, 11_000);

    int waitingMax(long priority) {
        return priority > 0 ? urgentMax : ordinaryMax;
    }
}
