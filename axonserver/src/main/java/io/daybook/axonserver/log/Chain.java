package io.daybook.axonserver.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Where the chain of records has come to: how many there are and the hash of the last, which the next one must carry.
 *
 * @param records how many records there are, which is the number of the next
 * @param events how many of them are events, which is the token of the next
 * @param hash SHA-256 of the last record; zeros before the first
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its owner with Arrays.equals; never handed out.
record Chain(long records, long events, byte[] hash) {

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Chain::sha256);

    static final Chain START = new Chain(0, 0, new byte[RecordLayout.HASH_BYTES]);

    /** Adds the record at this place of the bytes. */
    Chain after(byte[] bytes, int at, int length) {
        boolean event = bytes[at + RecordLayout.KIND] == RecordKind.EVENT.code();
        return new Chain(records + 1, event ? events + 1 : events, hashOf(bytes, at, length));
    }

    /** Whether the record at this place carries the hash of the last one. */
    boolean continuedBy(byte[] bytes, int at) {
        int from = at + RecordLayout.PREVIOUS;
        return Arrays.equals(hash, 0, hash.length, bytes, from, from + RecordLayout.HASH_BYTES);
    }

    boolean sameAs(Chain other) {
        return records == other.records && events == other.events && Arrays.equals(hash, other.hash);
    }

    private static byte[] hashOf(byte[] bytes, int at, int length) {
        MessageDigest digest = SHA_256.get(); // To look one up costs as much as a small record's hash.
        digest.reset(); // An error may have left something in it.
        digest.update(bytes, at, length);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
