package io.daybook.kit.metrics;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then at what can only be counted by asking, a database for example, on a thread of its own.
 *
 * <p>A look that takes long is made less often, so that it takes a fiftieth of the time at most, but once a minute in
 * any case. One that fails is made again, and what it measures stays as it was.
 */
public final class Sampling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampling.class);
    private static final int SHARE = 50;
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("sampling"));

    /** Looks every so often, the first time after one period. */
    public void every(Duration period, Runnable look) {
        schedule(period, period, look);
    }

    private void schedule(Duration pause, Duration period, Runnable look) {
        var unused = executor.schedule(() -> run(period, look), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Duration period, Runnable look) {
        long begun = System.nanoTime();
        Duration pause = period;
        try {
            look.run();
            pause = pauseAfter(Duration.ofNanos(System.nanoTime() - begun), period);
        } catch (RuntimeException failed) {
            LOG.debug("What is measured by looking could not be looked at", failed);
        }
        schedule(pause, period, look);
    }

    /** How long after a look that took so long the next one is made. */
    static Duration pauseAfter(Duration taken, Duration period) {
        Duration wanted = Collections.max(List.of(taken.multipliedBy(SHARE), period));
        return Collections.min(List.of(wanted, Collections.max(List.of(PAUSE_MAX, period))));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
