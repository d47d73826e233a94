package io.daybook.kit.http.consistency;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets a limited number of requests wait for a result at once.
 *
 * <p>A waiting request holds its buffers and, where it waits in its endpoint, its thread. One more than the limit is
 * answered as if its time were over. Virtual threads are cheap, platform threads are needed by the next client.
 */
final class BoundedWait {

    /**
     * One for the process, because all its services share the threads. Virtual threads and connections take memory
     * only.
     */
    static final BoundedWait OF_PROCESS = new BoundedWait(Runtime.version().feature() >= 21 ? 8_000 : 100);

    private final Semaphore places;

    BoundedWait(int placesMax) {
        this.places = new Semaphore(placesMax);
    }

    /**
     * The result, if it came in time; nothing if the time is over, if too many wait already, or if the thread is
     * interrupted because the service stops.
     *
     * @param ask starts what is waited for, which is cancelled when the wait ends
     * @throws RuntimeException whatever it failed with
     */
    <R> Optional<R> await(Duration longest, Supplier<? extends Future<R>> ask) {
        if (longest.isZero() || !enter()) {
            return Optional.empty();
        }
        try {
            return await(longest, ask.get());
        } finally {
            leave();
        }
    }

    /**
     * The same without a thread.
     *
     * @return what is done when the wait ends, for whatever reason; nothing if none begins
     */
    Optional<CompletableFuture<Void>> begin(Duration longest, CompletableFuture<Void> told) {
        if (longest.isZero() || !enter()) {
            return Optional.empty();
        }
        CompletableFuture<Void> over = told.copy().completeOnTimeout(null, longest.toNanos(), TimeUnit.NANOSECONDS);
        return Optional.of(over.whenComplete((result, failure) -> {
            leave();
            told.cancel(false); // Whatever became of the client.
        }));
    }

    private static <R> Optional<R> await(Duration longest, Future<R> told) {
        try {
            return Optional.ofNullable(told.get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } finally {
            told.cancel(false);
        }
    }

    boolean enter() {
        return places.tryAcquire();
    }

    private void leave() {
        places.release();
    }
}
