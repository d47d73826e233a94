package io.daybook.mongodb;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes whose order, byte by byte and unsigned, is MongoDB's order of the values.
 *
 * <p>A value begins with its type. No value's bytes are the beginning of another's, so values can follow one another,
 * and those of a descending field are inverted. No value begins with the smallest or the largest byte, inverted or not.
 */
final class KeyBytes {

    /** Greater than every continuation of what it is appended to. */
    static final byte END = (byte) 0xFF;

    private static final byte NOTHING = 0x10;
    private static final byte NUMBER = 0x20;
    private static final byte TEXT = 0x30;
    private static final byte OTHER = 0x40;
    private static final byte BINARY_ID = 0x50;
    private static final byte OBJECT_ID = 0x60;
    private static final byte TRUTH = 0x70;
    private static final byte DATE = (byte) 0x80;

    /** Below it every whole number is a double. */
    private static final double WHOLE_MAX = 1L << 53;

    /** The query matcher compares fractions with larger whole numbers as whole numbers. */
    private static final double FRACTION_MAX = 1L << 31;

    private KeyBytes() {}

    /** Missing and null are one value to an index. */
    static byte[] of(@Nullable Object value) {
        if (Missing.isNullOrMissing(value)) {
            return new byte[] {NOTHING};
        }
        if (value instanceof Number number) {
            return longOf(NUMBER, ordered(number.doubleValue()));
        }
        if (value instanceof String text) {
            return of(text);
        }
        if (value instanceof Instant date) {
            return longOf(DATE, date.toEpochMilli() ^ Long.MIN_VALUE);
        }
        if (value instanceof ObjectId id) {
            return ByteBuffer.allocate(13).put(OBJECT_ID).put(id.toByteArray()).array();
        }
        if (value instanceof UUID id) {
            return ByteBuffer.allocate(17)
                    .put(BINARY_ID)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
        return value instanceof Boolean truth ? new byte[] {TRUTH, (byte) (truth ? 1 : 0)} : new byte[] {OTHER};
    }

    /** Whether the order of these bytes is that of all that the query matcher and its sort say of the value. */
    static boolean isExact(@Nullable Object value) {
        if (value instanceof Number number && !(value instanceof Decimal128)) {
            double size = Math.abs(number.doubleValue());
            return size < WHOLE_MAX && (size < FRACTION_MAX || size == Math.rint(size));
        }
        return value instanceof String
                || value instanceof Instant
                || value instanceof ObjectId
                || value instanceof UUID
                || value instanceof Boolean
                || Missing.isNullOrMissing(value);
    }

    /** Less than all values of the type, and more than those of the types before it; also when inverted. */
    static byte[] beforeTypeOf(Object value) {
        return new byte[] {(byte) (of(value)[0] - 1)};
    }

    /** More than all values of the type, and less than those of the types after it; also when inverted. */
    static byte[] afterTypeOf(Object value) {
        return new byte[] {(byte) (of(value)[0] + 1)};
    }

    /** The bytes followed by the value's, which are inverted if its field is a descending one. */
    static byte[] append(byte[] bytes, byte[] value, boolean ascending) {
        byte[] all = new byte[bytes.length + value.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        for (int i = 0; i < value.length; i++) {
            all[bytes.length + i] = ascending ? value[i] : (byte) ~value[i];
        }
        return all;
    }

    /** What tells documents with equal keys apart. */
    static byte[] ofId(@Nullable Object id) {
        byte[] bytes = Bson.encode(new Document("", id));
        return ByteBuffer.allocate(1 + bytes.length).put((byte) 1).put(bytes).array();
    }

    /** As Java compares texts, character by character, as the query matcher does. */
    private static byte[] of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 3);
        bytes.write(TEXT);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0) {
                bytes.write(0);
                bytes.write(0xFF);
            } else if (character < 0x80) {
                bytes.write(character);
            } else if (character < 0x800) {
                bytes.write(0xC0 | (character >> 6));
                bytes.write(0x80 | (character & 0x3F));
            } else {
                bytes.write(0xE0 | (character >> 12));
                bytes.write(0x80 | ((character >> 6) & 0x3F));
                bytes.write(0x80 | (character & 0x3F));
            }
        }
        bytes.write(0);
        bytes.write(1);
        return bytes.toByteArray();
    }

    private static long ordered(double number) {
        long bits = Double.doubleToLongBits(number == 0 ? 0 : number);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    private static byte[] longOf(byte type, long value) {
        return ByteBuffer.allocate(9).put(type).putLong(value).array();
    }
}
