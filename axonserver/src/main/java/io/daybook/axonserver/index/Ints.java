package io.daybook.axonserver.index;

import java.util.Arrays;

/**
 * A growing list of ints in pieces, so that growing never copies what is there and costs four bytes an entry.
 *
 * <p>One thread adds. An entry that another one has learnt of, and that is not set again, may be read by it without a
 * lock while the list grows.
 */
final class Ints {

    private static final int PIECE_BITS = 12;
    private static final int PIECE = 1 << PIECE_BITS;

    private volatile int[][] pieces = new int[16][];
    private int size;

    int size() {
        return size;
    }

    /** What it takes of the heap, nearly. */
    long bytes() {
        return ((long) size + PIECE - 1) / PIECE * PIECE * Integer.BYTES;
    }

    void add(int value) {
        int piece = size >>> PIECE_BITS;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, piece * 2);
        }
        int[][] all = pieces;
        if (all[piece] == null) {
            all[piece] = new int[PIECE];
        }
        all[piece][size & (PIECE - 1)] = value;
        size++;
    }

    int get(int at) {
        return pieces[at >>> PIECE_BITS][at & (PIECE - 1)];
    }

    void set(int at, int value) {
        pieces[at >>> PIECE_BITS][at & (PIECE - 1)] = value;
    }
}
