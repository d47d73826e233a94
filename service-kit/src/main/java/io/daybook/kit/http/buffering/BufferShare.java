package io.daybook.kit.http.buffering;

import java.util.concurrent.Semaphore;

/**
 * What one request takes of the memory that is there for the bodies and answers of all requests.
 *
 * <p>Bodies come and answers go as slowly as clients like, so together they are bounded, or slow clients would fill the
 * heap. The first bytes are free: whoever has little to say is heard while others hold all there is.
 */
final class BufferShare {

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

    /** Gives everything back; any number of times. */
    synchronized void release() {
        space.release(taken);
        taken = 0;
        held = 0;
    }
}
