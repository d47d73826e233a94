package io.daybook.axonserver.scheduler;

import io.daybook.axonserver.scheduler.Deadlines.Look;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for due events on a thread of its own, at the moment when the next one is due.
 *
 * <p>It never sleeps for longer than a quarter of a second while anything is scheduled, because the clock may be set
 * while it sleeps.
 */
public final class DeadlineTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineTimer.class);
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMillis(250);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(60);
    private static final Duration NOTHING_SCHEDULED = Duration.ofHours(1);

    private final Deadlines deadlines;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "axonserver-deadlines");
    private Duration retry = Duration.ZERO;
    private Duration patience = Duration.ZERO;

    public DeadlineTimer(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Begins; what came due while the server was down fires at once. */
    public void start() {
        thread.start();
    }

    /** Something was scheduled or cancelled: the next deadline may be another. */
    public void lookAgain() {
        wakeUps.release();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                if (firedDue()) {
                    retry = Duration.ZERO;
                    await(patience);
                } else {
                    retry = longer(retry);
                    boolean ended = closed.await(retry.toMillis(), TimeUnit.MILLISECONDS);
                    LOG.debug("waited {} to try again, ended: {}", retry, ended);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the timer was interrupted: no deadline will fire until the next start");
        }
    }

    /** Whatever fails here is tried again: what is due stays in the log, and this thread is the only one to look. */
    private boolean firedDue() throws InterruptedException {
        try {
            Look look = deadlines.fireNext();
            while (look == Look.MORE && closed.getCount() > 0) {
                look = deadlines.fireNext();
            }
            patience = untilNext();
            return look != Look.FAILED;
        } catch (RuntimeException | Error e) {
            LOG.error("looking for due events failed and will be tried again", e);
            return false;
        }
    }

    private static Duration longer(Duration before) {
        Duration doubled = before.multipliedBy(2);
        if (doubled.isZero()) {
            return RETRY_FIRST;
        }
        return doubled.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : doubled;
    }

    private Duration untilNext() {
        OptionalLong next = deadlines.next();
        if (next.isEmpty()) {
            return NOTHING_SCHEDULED;
        }
        long now = clock.millis();
        long millis = next.getAsLong() <= now ? 0 : next.getAsLong() - now;
        return millis < 0 || millis > LOOK_AT_LEAST_EVERY.toMillis() ? LOOK_AT_LEAST_EVERY : Duration.ofMillis(millis);
    }

    private void await(Duration time) throws InterruptedException {
        if (wakeUps.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    /**
     * Ends after the deadlines that are just being fired; more that are due fire at the next start. Never by
     * interrupting, which would close the files under all readers.
     */
    @Override
    public void close() {
        closed.countDown();
        wakeUps.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
