package io.daybook.kit.http.buffering;

import java.util.concurrent.Semaphore;

/**
 * The part of one request in the memory for buffered bodies and answers of all requests.
 *
 * <p>Clients may send bodies and take answers as slowly as they like, so the sum is bounded; otherwise slow clients
 * would fill the heap. The first bytes of a request are not counted, so small requests succeed when all memory is in
 * use.
 */
final class BufferShare {

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

    /** Gives everything back; any number of times. */
    synchronized void release() {
        space.release(taken);
        taken = 0;
        held = 0;
    }
}
