package io.daybook.axonserver.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Gives every aggregate id a small number, exactly and without an object per id: open-addressing tables of numbers over
 * one growing run of id bytes.
 *
 * <p>There are many small tables, chosen by the id's hash, so that an append which finds one of them full waits for as
 * little of the whole as that.
 */
final class AggregateTable {

    static final int UNKNOWN = -1;

    private static final int PIECE = 1 << 16;
    private static final int TABLES = 1 << 10;

    private byte[][] pieces = new byte[4][];
    private long idBytes;
    private final Longs starts = new Longs();
    private final Ints hashes = new Ints();
    private final int[][] tables = new int[TABLES][16]; // The aggregate's number plus one; zero is free.
    private final int[] used = new int[TABLES]; // Slots, by table.

    /** What it takes of the heap, nearly. */
    long bytes() {
        long slots = Stream.of(tables).mapToLong(table -> table.length).sum();
        return idBytes + starts.bytes() + hashes.bytes() + slots * Integer.BYTES;
    }

    int find(byte[] id) {
        int hash = hash(id);
        int[] slots = tables[tableOf(hash)];
        return slots[slotOf(slots, id, hash)] - 1;
    }

    /** Adds an id that is not there yet. Numbers are given in the order in which ids are added. */
    int add(byte[] id) {
        int hash = hash(id);
        int table = tableOf(hash);
        int[] slots = tables[table];
        int slot = slotOf(slots, id, hash);
        starts.add(idBytes);
        hashes.add(hash);
        keep(id);
        slots[slot] = starts.size();
        used[table]++;
        if (used[table] * 2 > slots.length) {
            tables[table] = larger(slots);
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

    private static int tableOf(int hash) {
        // The upper bits; the lower say the slot.
        return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(TABLES));
    }

    private int slotOf(int[] slots, byte[] id, int hash) {
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
        long end = aggregate + 1 < starts.size() ? starts.get(aggregate + 1) : idBytes;
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
            int piece = (int) (idBytes / PIECE);
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, piece * 2);
            }
            if (pieces[piece] == null) {
                pieces[piece] = new byte[PIECE];
            }
            pieces[piece][(int) (idBytes % PIECE)] = b;
            idBytes++;
        }
    }

    private int[] larger(int[] slots) {
        int[] larger = new int[slots.length * 2];
        int mask = larger.length - 1;
        for (int entry : slots) {
            if (entry != 0) {
                int slot = hashes.get(entry - 1) & mask;
                while (larger[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = entry;
            }
        }
        return larger;
    }
}
