package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.RecordLayout.HASH_BYTES;
import static io.daybook.axonserver.log.RecordLayout.putInt;
import static io.daybook.axonserver.log.RecordLayout.putLong;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of a sealed segment in a file beside it, so that a start need not read the segment's records.
 *
 * <p>The file is never the truth. It counts only when every byte before the journal is what it must be for this
 * segment, the checksum holds, and the records it was made of end with the very record that the next segment goes on
 * from; the chain of hashes proves then that they are the records of this log. Otherwise it is made anew.
 *
 * <pre>
 *  0  bytes  "DAYBIDX" and a line feed
 *  8  int    format version
 * 12  int    CRC32C over all other bytes
 * 16  long   the segment's number
 * 24  long   the segment's salt
 * 32  long   records up to the segment's end
 * 40  long   events up to the segment's end
 * 48  bytes  SHA-256 of the segment's last record
 * 80  the index's journal
 * </pre>
 */
final class IndexFile {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);

    private static final byte[] MAGIC = "DAYBIDX\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int VERSION_AT = 8;
    private static final int CHECKSUM_AT = 12;
    private static final int NUMBER_AT = 16;
    private static final int SALT_AT = 24;
    private static final int RECORDS_AT = 32;
    private static final int EVENTS_AT = 40;
    private static final int HASH_AT = 48;
    private static final int JOURNAL_AT = HASH_AT + HASH_BYTES;

    private IndexFile() {}

    static String nameOf(int number) {
        return Segment.nameOf(number).replace(".log", ".idx");
    }

    /** The journal of a segment that ends where the chain says, empty when the file is not to be trusted. */
    static Optional<byte[]> read(Disk disk, Segment segment, Chain end) {
        String name = nameOf(segment.number());
        try (DiskFile file = disk.open(name)) {
            if (file.size() >= JOURNAL_AT && file.size() <= segment.header().fileBytes()) {
                byte[] bytes = new byte[(int) file.size()];
                int read = file.read(0, ByteBuffer.wrap(bytes));
                byte[] journal = Arrays.copyOfRange(bytes, JOURNAL_AT, bytes.length);
                if (read == bytes.length && Arrays.equals(bytes, encode(segment, end, journal))) {
                    return Optional.of(journal);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be read", name, e);
        }
        LOG.warn("{} is not the index of its segment, which is read instead", name);
        return Optional.empty();
    }

    /** Writes it; when that fails the next start takes longer, and nothing else is lost. */
    static void write(Disk disk, Segment segment, Chain end, byte[] journal) {
        String name = nameOf(segment.number());
        try {
            disk.replace(name, encode(segment, end, journal));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be written; the next start reads the segment instead", name, e);
        }
    }

    private static byte[] encode(Segment segment, Chain end, byte[] journal) {
        byte[] bytes = new byte[JOURNAL_AT + journal.length];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        putInt(bytes, VERSION_AT, FORMAT);
        putLong(bytes, NUMBER_AT, segment.number());
        putLong(bytes, SALT_AT, segment.header().salt());
        putLong(bytes, RECORDS_AT, end.records());
        putLong(bytes, EVENTS_AT, end.events());
        System.arraycopy(end.hash(), 0, bytes, HASH_AT, HASH_BYTES);
        System.arraycopy(journal, 0, bytes, JOURNAL_AT, journal.length);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKSUM_AT);
        crc.update(bytes, NUMBER_AT, bytes.length - NUMBER_AT);
        putInt(bytes, CHECKSUM_AT, (int) crc.getValue());
        return bytes;
    }
}
