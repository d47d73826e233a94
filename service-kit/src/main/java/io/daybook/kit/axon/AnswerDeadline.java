package io.daybook.kit.axon;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * When a request has to be answered, whatever it sends and however often: bound to the thread that works on it, as a
 * transaction's timeout is.
 */
public final class AnswerDeadline {

    private static final ThreadLocal<@Nullable Long> NANOS = new ThreadLocal<>();

    private AnswerDeadline() {}

    /**
     * Works on a request that has to be answered within that time.
     *
     * @throws Exception whatever the work throws
     */
    public static <R extends @Nullable Object> R within(Duration longest, Callable<R> work) throws Exception {
        NANOS.set(System.nanoTime() + longest.toNanos());
        try {
            return work.call();
        } finally {
            NANOS.remove();
        }
    }

    /** So long, or what is left of the time of this thread's request if that is less; zero if it is over. */
    public static Duration left(Duration longest) {
        Long deadline = NANOS.get();
        if (deadline == null) {
            return longest;
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
