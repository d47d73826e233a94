package io.daybook.kit.http.consistency;

import io.daybook.kit.http.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Waits for something that is asked for again and again, seldom enough not to be a load.
 *
 * <p>Whoever waits keeps a thread, so only so many wait at once; who comes after is answered as if the time were over.
 * Virtual threads are cheap, others are what the next client needs.
 */
final class Patience {

    /** Those of this process: all its services share the threads. */
    static final Patience OF_PROCESS = new Patience(Runtime.version().feature() >= 21 ? 1_000 : 100);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    // So many may ask as often as that; if there are more, each asks less often.
    private static final int UNHURRIED_MAX = 16;

    private final int placesMax;
    private final Semaphore places;

    Patience(int placesMax) {
        this.placesMax = placesMax;
        this.places = new Semaphore(placesMax);
    }

    /**
     * The first answer that will do, or the last one when the time is over.
     *
     * @param ask gets how much of the time is left
     * @throws Problem 503 if the thread is interrupted, because the service then stops
     */
    <R> R await(Duration longest, Function<Duration, R> ask, Predicate<R> done) {
        long deadline = System.nanoTime() + longest.toNanos();
        R answer = ask.apply(longest);
        if (longest.isZero() || done.test(answer) || !enter()) {
            return answer;
        }
        try {
            return askAgain(answer, deadline, ask, done);
        } finally {
            leave();
        }
    }

    private <R> R askAgain(R first, long deadline, Function<Duration, R> ask, Predicate<R> done) {
        R answer = first;
        long pause = FIRST_PAUSE_NANOS;
        for (long left = deadline - System.nanoTime(); left > 0 && !done.test(answer); ) {
            pause(Math.min(pause, left));
            pause = Math.min(pause * 2, longestPause());
            answer = ask.apply(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            left = deadline - System.nanoTime();
        }
        return answer;
    }

    private long longestPause() {
        int waiting = placesMax - places.availablePermits();
        return LONGEST_PAUSE_NANOS * Math.max(1, waiting / UNHURRIED_MAX);
    }

    boolean enter() {
        return places.tryAcquire();
    }

    private void leave() {
        places.release();
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable();
        }
    }
}
