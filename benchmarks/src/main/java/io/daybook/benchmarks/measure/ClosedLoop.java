package io.daybook.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A fixed number of clients, each of which begins its next operation when the last has come to its end. */
final class ClosedLoop implements AutoCloseable {

    private static final long SECONDS_TO_END = 120;

    /** After an operation that failed a client rests, or the load would be refusals. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RepeatedOperation operation;
    private final ExecutorService starter = Executors.newCachedThreadPool();
    private final CountDownLatch running;
    private volatile Recording recording = new Recording(Duration.ofHours(1));
    private volatile boolean ended;

    /** Starts the clients. */
    ClosedLoop(int clients, RepeatedOperation operation) {
        this.operation = operation;
        running = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            int client = i;
            starter.execute(() -> goOn(client));
        }
    }

    /** Lets them work for some time and answers what was seen in it. */
    Recording window(Duration length) {
        Recording window = new Recording(length);
        recording = window;
        LockSupport.parkNanos(length.toNanos());
        return window;
    }

    /** On the thread on which the last operation ended; one that was done at once would never give that back. */
    private void goOn(int client) {
        if (ended) {
            running.countDown();
            return;
        }
        long started = System.nanoTime();
        CompletableFuture<Integer> one = started(client);
        boolean atOnce = one.isDone();
        var unused = one.whenComplete((count, failed) -> {
            recording.add(started, count == null ? 0 : count, failed);
            if (failed != null) {
                starter.execute(() -> {
                    LockSupport.parkNanos(REST_NANOS);
                    goOn(client);
                });
            } else if (atOnce) {
                starter.execute(() -> goOn(client));
            } else {
                goOn(client);
            }
        });
    }

    private CompletableFuture<Integer> started(int client) {
        try {
            return operation.start(client);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Lets every client end its operation. */
    @Override
    public void close() {
        ended = true;
        try {
            running.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        starter.shutdown();
    }
}
