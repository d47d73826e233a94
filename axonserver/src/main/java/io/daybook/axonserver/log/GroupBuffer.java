package io.daybook.axonserver.log;

import java.util.Arrays;

/**
 * The records that are written and made durable together. The chain goes on in here, and becomes the log's own only
 * when the disk has confirmed it.
 */
final class GroupBuffer {

    private static final int KEPT_BYTES = 1 << 20;

    private byte[] bytes = new byte[KEPT_BYTES];
    private int length;
    private Chain chain = Chain.START;
    private long durable;
    private long salt;

    /** Starts a group behind what is durable, in the segment with this salt. */
    void begin(Chain durableChain, long segmentSalt) {
        length = 0;
        chain = durableChain;
        durable = durableChain.records();
        salt = segmentSalt;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES]; // One huge transaction shall not be paid for in memory for ever.
        }
    }

    /** Adds a record and returns where in the group it begins. */
    int add(LogEntry entry, boolean lastOfTransaction) {
        int size = RecordLayout.sizeOf(entry.bodyBytes());
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + size, bytes.length * 2));
        }
        int at = length;
        int padding = size - RecordLayout.BODY - entry.bodyBytes();
        RecordLayout.putInt(bytes, at + RecordLayout.LENGTH, size);
        RecordLayout.putShort(bytes, at + RecordLayout.MAGIC, RecordLayout.MAGIC_VALUE);
        bytes[at + RecordLayout.KIND] = entry.kind().code();
        bytes[at + RecordLayout.FLAGS] =
                (byte) (padding << RecordLayout.PADDING_SHIFT | (lastOfTransaction ? RecordLayout.LAST : 0));
        RecordLayout.putInt(bytes, at + RecordLayout.ZERO, 0);
        RecordLayout.putLong(bytes, at + RecordLayout.NUMBER, chain.records());
        RecordLayout.putLong(bytes, at + RecordLayout.DURABLE, durable);
        System.arraycopy(chain.hash(), 0, bytes, at + RecordLayout.PREVIOUS, RecordLayout.HASH_BYTES);
        putBody(entry, at + RecordLayout.BODY, at + size);
        RecordLayout.putInt(bytes, at + RecordLayout.CHECKSUM, RecordLayout.checksum(bytes, at, salt));
        chain = chain.after(bytes, at, size);
        length += size;
        return at;
    }

    private void putBody(LogEntry entry, int at, int end) {
        int next = at;
        for (long number : entry.prefix()) {
            RecordLayout.putLong(bytes, next, number);
            next += Long.BYTES;
        }
        if (entry.kind() == RecordKind.EVENT) {
            RecordLayout.putLong(bytes, at, chain.events());
        }
        System.arraycopy(entry.message(), 0, bytes, next, entry.message().length);
        Arrays.fill(bytes, next + entry.message().length, end, (byte) 0);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The chain after the records added so far. */
    Chain chain() {
        return chain;
    }
}
