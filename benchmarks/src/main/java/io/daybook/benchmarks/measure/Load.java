package io.daybook.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Operations that are begun again and again, and what is seen of them. */
abstract sealed class Load implements AutoCloseable permits ClosedLoop, OpenLoop {

    static final long SECONDS_TO_END = 120;

    private final RepeatedOperation operation;
    private volatile Recording recording = new Recording(Duration.ofHours(1));
    private volatile boolean ended;

    Load(RepeatedOperation operation) {
        this.operation = operation;
    }

    /** Lets it go on for some time and answers what ended in it. */
    final Recording window(Duration length) {
        Recording window = new Recording(length);
        recording = window;
        LockSupport.parkNanos(length.toNanos());
        return window;
    }

    /** What ends now is seen here. */
    final Recording recording() {
        return recording;
    }

    /** Begins an operation; one that throws has failed. */
    final CompletableFuture<Integer> started(int client) {
        try {
            return operation.start(client);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    final boolean hasEnded() {
        return ended;
    }

    /** Begins no more of them and waits, for a while, until those under way have ended. */
    @Override
    public final void close() {
        ended = true;
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is under way, {@link #SECONDS_TO_END} at most. */
    abstract void awaitEnd() throws InterruptedException;
}
