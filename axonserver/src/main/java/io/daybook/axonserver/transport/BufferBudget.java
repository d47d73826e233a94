package io.daybook.axonserver.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all streams together may hold for clients that do not read, or do not finish.
 *
 * <p>Without it a few slow readers could fill the heap and take everybody else down with them.
 */
public final class BufferBudget {

    private static final long STREAM_BYTES_MAX = 32L << 20;

    private final long totalBytesMax;
    private final long streamBytesMax;
    private final AtomicLong used = new AtomicLong();

    public BufferBudget(long totalBytesMax, long streamBytesMax) {
        this.totalBytesMax = totalBytesMax;
        this.streamBytesMax = streamBytesMax;
    }

    /** A quarter of the heap for all, 32 MiB for one stream. */
    public static BufferBudget ofHeap() {
        return new BufferBudget(Runtime.getRuntime().maxMemory() / 4, STREAM_BYTES_MAX);
    }

    /** Takes the bytes, unless the stream or all streams together would hold too much. */
    public boolean take(long bytes, long heldByStream) {
        if (heldByStream > streamBytesMax) {
            return false;
        }
        if (used.addAndGet(bytes) > totalBytesMax) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** The bytes are held no longer. */
    public void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
