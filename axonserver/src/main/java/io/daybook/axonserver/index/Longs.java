package io.daybook.axonserver.index;

import java.util.Arrays;

/**
 * A growing list of longs in pieces, so that growing never copies what is there and costs eight bytes an entry.
 *
 * <p>One thread adds. An entry that another one has learnt of, and that is not set again, may be read by it without a
 * lock while the list grows.
 */
final class Longs {

    private static final int PIECE_BITS = 12;
    private static final int PIECE = 1 << PIECE_BITS;

    private volatile long[][] pieces = new long[16][];
    private int size;

    int size() {
        return size;
    }

    /** What it takes of the heap, nearly. */
    long bytes() {
        return ((long) size + PIECE - 1) / PIECE * PIECE * Long.BYTES;
    }

    void add(long value) {
        int piece = size >>> PIECE_BITS;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, piece * 2);
        }
        long[][] all = pieces;
        if (all[piece] == null) {
            all[piece] = new long[PIECE];
        }
        all[piece][size & (PIECE - 1)] = value;
        size++;
    }

    long get(int at) {
        return pieces[at >>> PIECE_BITS][at & (PIECE - 1)];
    }

    void set(int at, long value) {
        pieces[at >>> PIECE_BITS][at & (PIECE - 1)] = value;
    }
}
