package io.daybook.axonserver.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a record lies in a file, format 1, big-endian, at multiples of eight bytes:
 *
 * <pre>
 *  0  int    length of the whole record, padding included
 *  4  int    CRC32C over the segment's salt, the length and everything from byte 8 on
 *  8  short  magic
 * 10  byte   kind
 * 11  byte   bit 0: last of its transaction; bits 4 to 6: bytes of padding
 * 12  int    zero
 * 16  long   the record's number, counted from zero over the whole log
 * 24  long   how many records were durable when this one was written: the number of the first record of its group
 * 32  bytes  SHA-256 of the whole record before it; zeros for the first
 * 64  body
 * </pre>
 *
 * <p>The count of durable records is what tells a torn tail from damage: when a good record says that more were
 * durable than there are good records before it, one of those was lost after it had been acknowledged. The salt keeps
 * a client from putting bytes into an event that would pass for a record.
 */
final class RecordLayout {

    static final int LENGTH = 0;
    static final int CHECKSUM = 4;
    static final int MAGIC = 8;
    static final int KIND = 10;
    static final int FLAGS = 11;
    static final int ZERO = 12;
    static final int NUMBER = 16;
    static final int DURABLE = 24;
    static final int PREVIOUS = 32;
    static final int HASH_BYTES = 32;
    static final int BODY = 64;

    static final int ALIGNMENT = 8;
    static final short MAGIC_VALUE = (short) 0xDA7B;
    static final int LAST = 1;
    static final int PADDING_SHIFT = 4;

    /** Far above what a gRPC message may hold; a longer length can only be damage. */
    static final int RECORD_BYTES_MAX = 64 << 20;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private RecordLayout() {}

    static int sizeOf(int bodyBytes) {
        return (BODY + bodyBytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static void putShort(byte[] bytes, int at, short value) {
        SHORT.set(bytes, at, value);
    }

    /** Whether the bytes can be the beginning of a record at all, before the price of a checksum is paid. */
    static boolean plausible(byte[] bytes, int at, int available) {
        int length = intAt(bytes, at + LENGTH);
        return length >= BODY
                && length <= available
                && length % ALIGNMENT == 0
                && (short) SHORT.get(bytes, at + MAGIC) == MAGIC_VALUE
                && RecordKind.known(bytes[at + KIND])
                && (bytes[at + FLAGS] & ~(LAST | 7 << PADDING_SHIFT)) == 0
                && intAt(bytes, at + ZERO) == 0
                && length - BODY - padding(bytes, at)
                        >= RecordKind.of(bytes[at + KIND]).prefixBytes();
    }

    static int padding(byte[] bytes, int at) {
        return bytes[at + FLAGS] >> PADDING_SHIFT;
    }

    static int checksum(byte[] bytes, int at, long salt) {
        CRC32C crc = new CRC32C();
        byte[] saltBytes = new byte[Long.BYTES];
        putLong(saltBytes, 0, salt);
        crc.update(saltBytes);
        crc.update(bytes, at, Integer.BYTES);
        crc.update(bytes, at + MAGIC, intAt(bytes, at + LENGTH) - MAGIC);
        return (int) crc.getValue();
    }
}
