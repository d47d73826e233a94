package io.daybook.kit.http.request;

import io.daybook.kit.http.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many queries build and serialise their response at the same time.
 *
 * <p>A page of large orders takes many times more memory while it is built than as the bytes that are sent, whose sum
 * is bounded already. Clients that ask for such pages at the same time wait for each other instead of exhausting the
 * heap.
 */
final class ReadsAtOnce {

    /** More than enough to keep all processors busy, and few enough for a heap of some hundred megabytes. */
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
