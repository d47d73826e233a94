package io.daybook.kit.axon;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.AxonThreadFactory;

/**
 * The threads of a processor, which leave a pause between batches.
 *
 * <p>Where events follow one another, a processor would handle each in a batch of its own, with a write of its own. In
 * the pause they come together. After a rest a batch begins at once, and one that took as long as the pause is followed
 * at once, as when a read model is built anew. Batches without an event for their segment count for nothing.
 */
final class PacedWorkers extends ScheduledThreadPoolExecutor {

    private final long pauseNanos;
    private final AtomicLong earliest = new AtomicLong(System.nanoTime());

    PacedWorkers(String processor, int threads, Duration pause) {
        super(threads, new AxonThreadFactory("WorkPackage[" + processor + "]"));
        this.pauseNanos = pause.toNanos();
    }

    /** An event of a batch is handled now. */
    void handling() {
        earliest.set(System.nanoTime() + pauseNanos);
    }

    /** That of a batch, as the processor asks for it; other work goes on when it wants to. */
    @Override
    public Future<?> submit(Runnable batch) {
        return schedule(batch, Math.max(earliest.get() - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
    }
}
