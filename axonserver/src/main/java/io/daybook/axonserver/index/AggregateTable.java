package io.daybook.axonserver.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives every aggregate id a small number, exactly and without an object per id: an open-addressing table of numbers
 * over one growing run of id bytes.
 */
final class AggregateTable {

    static final int UNKNOWN = -1;

    private static final int PIECE = 1 << 16;

    private byte[][] pieces = new byte[4][];
    private long used;
    private final Longs starts = new Longs();
    private final Ints hashes = new Ints();
    private int[] slots = new int[1 << 10]; // The aggregate's number plus one; zero is free.

    int find(byte[] id) {
        return slots[slotOf(id, hash(id))] - 1;
    }

    /** Adds an id that is not there yet. Numbers are given in the order in which ids are added. */
    int add(byte[] id) {
        int hash = hash(id);
        int slot = slotOf(id, hash);
        starts.add(used);
        hashes.add(hash);
        keep(id);
        slots[slot] = starts.size();
        if (starts.size() * 2 > slots.length) {
            grow();
        }
        return starts.size() - 1;
    }

    static byte[] bytesOf(String aggregateId) {
        return aggregateId.getBytes(StandardCharsets.UTF_8);
    }

    private static int hash(byte[] id) {
        int hash = Arrays.hashCode(id) * 0x9E3779B9; // Spreads ids that differ in their last character only.
        return hash ^ (hash >>> 15);
    }

    private int slotOf(byte[] id, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0 && !same(slots[slot] - 1, id, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int aggregate, byte[] id, int hash) {
        if (hashes.get(aggregate) != hash) {
            return false;
        }
        long start = starts.get(aggregate);
        long end = aggregate + 1 < starts.size() ? starts.get(aggregate + 1) : used;
        if (end - start != id.length) {
            return false;
        }
        for (int i = 0; i < id.length; i++) {
            if (byteAt(start + i) != id[i]) {
                return false;
            }
        }
        return true;
    }

    private byte byteAt(long at) {
        return pieces[(int) (at / PIECE)][(int) (at % PIECE)];
    }

    private void keep(byte[] id) {
        for (byte b : id) {
            int piece = (int) (used / PIECE);
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, piece * 2);
            }
            if (pieces[piece] == null) {
                pieces[piece] = new byte[PIECE];
            }
            pieces[piece][(int) (used % PIECE)] = b;
            used++;
        }
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int aggregate = 0; aggregate < starts.size(); aggregate++) {
            int slot = hashes.get(aggregate) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = aggregate + 1;
        }
    }
}
