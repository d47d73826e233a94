package io.daybook.axonserver.index;

/**
 * Finds a token by time: for every block of events the latest time seen up to its end.
 *
 * <p>Clients set the times and their clocks disagree, so times go up and down; the latest so far only goes up, and the
 * first event that is not older than a moment lies in the first block whose latest is not.
 */
final class TimeTable {

    static final int BLOCK = 64;

    private final Longs latestByBlock = new Longs();
    private long latest = Long.MIN_VALUE;

    /** What it takes of the heap, nearly. */
    long bytes() {
        return latestByBlock.bytes();
    }

    void add(int token, long timestamp) {
        latest = Math.max(latest, timestamp);
        if (token % BLOCK == 0) {
            latestByBlock.add(latest);
        } else {
            latestByBlock.set(token / BLOCK, latest);
        }
    }

    /** The first token of the block that holds the first event not older; past the last block when all are older. */
    long tokenNear(long instant) {
        int low = 0;
        int high = latestByBlock.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latestByBlock.get(middle) < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (long) low * BLOCK;
    }
}
