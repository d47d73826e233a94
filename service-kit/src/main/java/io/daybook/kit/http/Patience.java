package io.daybook.kit.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that is asked for again and again, seldom enough not to be a load. */
final class Patience {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Patience() {}

    /**
     * The first answer that will do, or the last one when the time is over.
     *
     * @throws ProblemException 503 if the thread is interrupted, because the service then stops
     */
    static <R> R await(Duration longest, Supplier<R> ask, Predicate<R> done) {
        long deadline = System.nanoTime() + longest.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        R answer = ask.get();
        for (long left = deadline - System.nanoTime(); left > 0 && !done.test(answer); ) {
            pause(Math.min(pause, left));
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
            answer = ask.get();
            left = deadline - System.nanoTime();
        }
        return answer;
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable().asException();
        }
    }
}
