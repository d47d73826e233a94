package io.daybook.cli.http;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to end, seen by everything that waits.
 *
 * <p>A latch rather than a thread's interruption, because many workers must see it and a call in flight may still come
 * to its answer.
 */
public final class Stop {

    private final CountDownLatch asked = new CountDownLatch(1);

    /** Asks everything to end; asking again changes nothing. */
    public void ask() {
        asked.countDown();
    }

    /** Whether the end was asked for. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * Waits for some time, possibly none.
     *
     * @throws CancellationException if the end is asked for until then, or the thread is interrupted
     */
    public void pause(Duration time) {
        try {
            if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CancellationException("stopped");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The way out of a wait that was interrupted: nothing is wrong, and the thread stays interrupted. */
    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }
}
