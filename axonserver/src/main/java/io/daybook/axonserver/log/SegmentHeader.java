package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.RecordLayout.intAt;
import static io.daybook.axonserver.log.RecordLayout.longAt;
import static io.daybook.axonserver.log.RecordLayout.putInt;
import static io.daybook.axonserver.log.RecordLayout.putLong;

import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first block of a segment file. In every format the magic, the version and the checksum stay where they are, so
 * that another format is told from damage.
 *
 * <pre>
 *  0  bytes  "DAYBOOK" and a line feed
 *  8  int    format version
 * 12  int    CRC32C over the block, with zeros here
 * 16  long   the segment's number, as in its name
 * 24  long   records before this segment
 * 32  long   events before this segment
 * 40  long   salt of the checksums of this segment's records
 * 48  bytes  SHA-256 of the last record before this segment
 * 80  long   size of the file
 * 88  zeros
 * </pre>
 *
 * @param number as in the file's name, ascending over the log
 * @param start where the chain stands before the segment's first record
 * @param salt goes into the checksum of every record here
 * @param fileBytes how long the file was made; a shorter one has lost something
 */
record SegmentHeader(int number, Chain start, long salt, long fileBytes) {

    static final int BYTES = 4096;
    static final int FORMAT = 1;

    private static final byte[] MAGIC = "DAYBOOK\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = 8;
    private static final int CHECKSUM_AT = 12;
    private static final int NUMBER_AT = 16;
    private static final int RECORDS_AT = 24;
    private static final int EVENTS_AT = 32;
    private static final int SALT_AT = 40;
    private static final int HASH_AT = 48;
    private static final int FILE_BYTES_AT = 80;

    byte[] encode() {
        byte[] block = new byte[BYTES];
        System.arraycopy(MAGIC, 0, block, 0, MAGIC.length);
        putInt(block, VERSION_AT, FORMAT);
        putLong(block, NUMBER_AT, number);
        putLong(block, RECORDS_AT, start.records());
        putLong(block, EVENTS_AT, start.events());
        putLong(block, SALT_AT, salt);
        System.arraycopy(start.hash(), 0, block, HASH_AT, RecordLayout.HASH_BYTES);
        putLong(block, FILE_BYTES_AT, fileBytes);
        putInt(block, CHECKSUM_AT, checksum(block));
        return block;
    }

    /**
     * Reads the header of a file.
     *
     * @return null when the block is all zeros: the file was made ahead and never used
     * @throws LogRefused when it was written in another format, or is not what was written
     */
    static @Nullable SegmentHeader read(String name, int number, DiskFile file) throws IOException {
        byte[] block = block(file);
        if (Arrays.equals(block, new byte[BYTES])) {
            return null;
        }
        boolean whole = whole(block);
        int format = intAt(block, VERSION_AT);
        if (Arrays.equals(block, 0, MAGIC.length, MAGIC, 0, MAGIC.length) && format != FORMAT) {
            throw otherFormat(name, format, whole);
        }
        if (!whole) {
            throw LogRefused.damaged(name, 0, "the segment's header fails its checksum");
        }
        if (longAt(block, NUMBER_AT) != number) {
            throw LogRefused.damaged(name, NUMBER_AT, "this is segment " + longAt(block, NUMBER_AT));
        }
        byte[] hash = Arrays.copyOfRange(block, HASH_AT, HASH_AT + RecordLayout.HASH_BYTES);
        Chain start = new Chain(longAt(block, RECORDS_AT), longAt(block, EVENTS_AT), hash);
        return new SegmentHeader(number, start, longAt(block, SALT_AT), longAt(block, FILE_BYTES_AT));
    }

    /** Whether it passes its checksum, of whatever format it is: one that does not may never have been finished. */
    static boolean whole(DiskFile file) throws IOException {
        return whole(block(file));
    }

    private static boolean whole(byte[] block) {
        return intAt(block, CHECKSUM_AT) == checksum(block);
    }

    private static byte[] block(DiskFile file) throws IOException {
        byte[] block = new byte[BYTES];
        file.read(0, ByteBuffer.wrap(block));
        return block;
    }

    private static LogRefused otherFormat(String name, int format, boolean whole) {
        LogRefused.Reason reason = format > FORMAT ? LogRefused.Reason.NEWER_FORMAT : LogRefused.Reason.OLDER_FORMAT;
        return new LogRefused(
                reason,
                name + " at " + VERSION_AT + ": the log is of format " + format + ", this server reads format " + FORMAT
                        + (whole ? "" : "; the header fails its checksum, so it may also be damaged"));
    }

    private static int checksum(byte[] block) {
        CRC32C crc = new CRC32C();
        crc.update(block, 0, CHECKSUM_AT);
        crc.update(block, CHECKSUM_AT + Integer.BYTES, BYTES - CHECKSUM_AT - Integer.BYTES);
        return (int) crc.getValue();
    }
}
