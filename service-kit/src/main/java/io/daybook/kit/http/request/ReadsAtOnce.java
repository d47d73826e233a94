package io.daybook.kit.http.request;

import io.daybook.kit.http.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many queries at once read their answer from a read model and write it down.
 *
 * <p>A page of large orders is many times larger while it is built than as the bytes that are sent, and those are
 * bounded together already. Clients that ask for such pages at once wait for each other, each a moment, instead of
 * ending the process.
 */
final class ReadsAtOnce {

    /** More than processors have to do with it, and few enough for a heap of some hundred megabytes. */
    static final int MAX = 8;

    private final Semaphore free = new Semaphore(MAX, true);

    /**
     * Waits until there is room for one more; each that entered has to {@link #leave}.
     *
     * @throws Problem 503 if there is none in time
     */
    void enter(Duration longest) throws InterruptedException {
        if (!free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            throw Problem.unavailable();
        }
    }

    void leave() {
        free.release();
    }
}
