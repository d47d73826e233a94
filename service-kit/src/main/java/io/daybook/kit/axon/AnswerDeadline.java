package io.daybook.kit.axon;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When a request has to be answered, whatever it sends and however often: bound to the thread that works on it, as a
 * transaction's timeout is.
 */
public final class AnswerDeadline {

    private final LongSupplier ticker;
    private final ThreadLocal<@Nullable Long> nanos = new ThreadLocal<>();

    /** @param ticker nanoseconds since an arbitrary origin, such as {@link System#nanoTime()} */
    public AnswerDeadline(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /**
     * Works on what has to be done within that time, or within what is left of this thread's if that is less.
     */
    public <R extends @Nullable Object> R within(Duration longest, Supplier<R> work) {
        Long outer = nanos.get();
        nanos.set(ticker.getAsLong() + left(longest).toNanos());
        try {
            return work.get();
        } finally {
            nanos.set(outer);
        }
    }

    /** What this thread does from now on has to be done within that time, until it is said to {@link #end}. */
    public void start(Duration longest) {
        nanos.set(ticker.getAsLong() + longest.toNanos());
    }

    /** Removes the deadline of this thread. */
    public void end() {
        nanos.remove();
    }

    /** So long, or what is left of the time of this thread's request if that is less; zero if it is over. */
    public Duration left(Duration longest) {
        Long deadline = nanos.get();
        if (deadline == null) {
            return longest;
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - ticker.getAsLong()));
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
