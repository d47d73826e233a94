package io.daybook.axonserver.index;

import java.util.Arrays;

/** A growing list of ints in pieces, so that growing never copies what is there and costs four bytes an entry. */
final class Ints {

    private static final int PIECE_BITS = 12;
    private static final int PIECE = 1 << PIECE_BITS;

    private int[][] pieces = new int[16][];
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        int piece = size >>> PIECE_BITS;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, piece * 2);
        }
        if (pieces[piece] == null) {
            pieces[piece] = new int[PIECE];
        }
        pieces[piece][size & (PIECE - 1)] = value;
        size++;
    }

    int get(int at) {
        return pieces[at >>> PIECE_BITS][at & (PIECE - 1)];
    }

    void set(int at, int value) {
        pieces[at >>> PIECE_BITS][at & (PIECE - 1)] = value;
    }
}
