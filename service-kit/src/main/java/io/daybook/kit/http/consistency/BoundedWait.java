package io.daybook.kit.http.consistency;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets requests wait for what they will be told.
 *
 * <p>Whoever waits keeps its request's thread and nothing else, and only so many wait at once; who comes after is
 * answered as if the time were over. Virtual threads are cheap, others are what the next client needs.
 */
final class BoundedWait {

    /** Those of this process: all its services share the threads. Virtual ones take memory, and connections do. */
    static final BoundedWait OF_PROCESS = new BoundedWait(Runtime.version().feature() >= 21 ? 8_000 : 100);

    private final Semaphore places;

    BoundedWait(int placesMax) {
        this.places = new Semaphore(placesMax);
    }

    /**
     * What was told in time; nothing if the time is over, if too many wait already, or if the thread is interrupted
     * because the service stops.
     *
     * @param ask begins what is waited for; it is cancelled when nobody waits any more
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
