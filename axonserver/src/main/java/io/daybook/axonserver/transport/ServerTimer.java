package io.daybook.axonserver.transport;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server does at intervals: heartbeats, and looking for answers that are overdue.
 *
 * <p>One thread is enough because no task waits for anything. Time is measured on the monotonic clock, so that a wall
 * clock that jumps times nothing out.
 */
public final class ServerTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTimer.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "axonserver-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs the task again and again; one that throws is logged and runs again next time. */
    @SuppressWarnings("FutureReturnValueIgnored") // The task ends with the timer, never alone.
    public void every(Duration interval, Runnable task) {
        executor.scheduleWithFixedDelay(
                () -> runSafely(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A task's turn often enough to notice a time-out of this length without undue delay. */
    public static Duration sweepIntervalFor(Duration timeout) {
        Duration fine = timeout.dividedBy(20);
        Duration coarse = Duration.ofMillis(250);
        Duration interval = fine.compareTo(coarse) < 0 ? fine : coarse;
        return interval.isZero() ? Duration.ofMillis(1) : interval;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** The executor would never run a task again that fails, and without heartbeats nobody notices who is gone. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A timed task failed and will run again", e);
        }
    }
}
