package io.daybook.kit.http.buffering;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.Semaphore;

/**
 * What one request takes of the memory that is there for the bodies and answers of all requests.
 *
 * <p>Bodies come and answers go as slowly as clients like, so together they are bounded, or slow clients would fill the
 * heap. The first bytes are free: whoever has little to say is heard while others hold all there is.
 *
 * <p>It ends with the asynchronous work that it listens to, however that ends.
 */
final class BufferShare implements AsyncListener {

    /** So many bytes need no room. */
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
