package io.daybook.axonserver.log;

import java.time.Duration;

/**
 * The log's sizes and pauses. They are settings so that a test can make segments tiny and pauses short.
 *
 * @param segmentBytes how large a segment file is made; a transaction that is larger gets a larger one
 * @param eventBytesMax how large one event may be, so that every client can read it with what goes out around it
 * @param transactionBytesMax how large one transaction may be
 * @param waitingBytesMax how much may wait to be written before more is refused
 * @param quiet after how long without work a mark is put behind the last group, so that damage to it can be told from
 *     a torn tail
 * @param recoveryPause how long after a failed write before the log tries to recover by itself
 * @param prepareAhead whether the next segment is made while the current one fills, so that no append waits for it
 */
public record LogSettings(
        int segmentBytes,
        int eventBytesMax,
        int transactionBytesMax,
        long waitingBytesMax,
        Duration quiet,
        Duration recoveryPause,
        boolean prepareAhead) {

    /** Sizes for a laptop or a small install, and events for clients that take 4 MiB. */
    public static LogSettings standard() {
        return new LogSettings(
                16 << 20, (4 << 20) - 64, 32 << 20, 64 << 20, Duration.ofMillis(50), Duration.ofSeconds(1), true);
    }

    /** For a log in memory: small segments, made when they are needed, and hardly a pause before it recovers. */
    public static LogSettings inMemory() {
        return new LogSettings(
                1 << 20, (4 << 20) - 64, 32 << 20, 64 << 20, Duration.ofMillis(50), Duration.ofMillis(10), false);
    }

    /** The same for clients that take more or less. */
    public LogSettings withEventBytesMax(int newEventBytesMax) {
        return new LogSettings(
                segmentBytes,
                newEventBytesMax,
                transactionBytesMax,
                waitingBytesMax,
                quiet,
                recoveryPause,
                prepareAhead);
    }
}
