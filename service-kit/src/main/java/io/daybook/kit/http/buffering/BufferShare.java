package io.daybook.kit.http.buffering;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.Semaphore;

/**
 * The part of one request in the memory for buffered bodies and answers of all requests.
 *
 * <p>Clients may send bodies and take answers as slowly as they like, so the sum is bounded; otherwise slow clients
 * would fill the heap. The first bytes of a request are not counted, so small requests succeed when all memory is in
 * use.
 *
 * <p>It ends with the asynchronous work that it listens to, however that ends.
 */
final class BufferShare implements AsyncListener {

    /** The number of bytes that are not counted. */
    static final int FREE_BYTES = 8 << 10;

    private final Semaphore space;
    private int held;
    private int taken;

    /** A share of the space, which has a permit for each byte. */
    BufferShare(Semaphore space) {
        this.space = space;
    }

    /** Whether there is room for so many bytes more. */
    synchronized boolean grow(int bytes) {
        int wanted = Math.max(0, held + bytes - FREE_BYTES) - taken;
        if (wanted > 0 && !space.tryAcquire(wanted)) {
            return false;
        }
        taken += wanted;
        held += bytes;
        return true;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    @Override
    public void onError(AsyncEvent event) {
        release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // It is complete or goes on, as whoever works on it decides.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // What was dispatched goes on without this.
    }

    /** Gives everything back; any number of times. */
    synchronized void release() {
        space.release(taken);
        taken = 0;
        held = 0;
    }
}
