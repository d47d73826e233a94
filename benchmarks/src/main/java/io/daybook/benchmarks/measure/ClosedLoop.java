package io.daybook.benchmarks.measure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A fixed number of clients, each of which begins its next operation when the last has come to its end. */
final class ClosedLoop extends Load {

    /** After an operation that failed a client rests, or the load would be refusals. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ExecutorService starter = Executors.newCachedThreadPool();
    private final CountDownLatch running;

    /** Starts the clients. */
    ClosedLoop(int clients, RepeatedOperation operation) {
        super(operation);
        running = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            int client = i;
            starter.execute(() -> goOn(client));
        }
    }

    /** On the thread on which the last operation ended; one that was done at once would never give that back. */
    private void goOn(int client) {
        if (hasEnded()) {
            running.countDown();
            return;
        }
        long started = System.nanoTime();
        CompletableFuture<Integer> one = started(client);
        boolean atOnce = one.isDone();
        var unused = one.whenComplete((count, failed) -> {
            recording().add(started, count == null ? 0 : count, failed);
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

    @Override
    void awaitEnd() throws InterruptedException {
        running.await(SECONDS_TO_END, TimeUnit.SECONDS);
        starter.shutdown();
    }
}
