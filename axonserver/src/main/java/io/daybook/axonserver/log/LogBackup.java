package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Brings a copy of a log up to date with it: a backup with the log, or the log of a new machine with its backup. A
 * server may go on writing the log meanwhile.
 *
 * <p>The copy is a log itself. Only what it lacks is copied, a segment at a time and whole, so whoever is interrupted
 * starts again where it was.
 */
public final class LogBackup {

    private LogBackup() {}

    /**
     * Copies what the copy lacks, and checks every record of it then.
     *
     * @param log is only read
     * @param copy nothing, or an earlier copy of the same log
     * @param progress is told how many segments the copy has
     * @return what the copy holds now
     * @throws IOException when the copy is of another log or goes further, and is left as it is; or when a record is
     *     not what was written, by file and position
     * @throws io.daybook.axonserver.disk.DiskInUse when a server writes the copy
     */
    public static LogVerification update(Disk log, Disk copy, LongConsumer progress) throws IOException {
        DiskLock lock = copy.lock();
        try (PointInTimeDisk now = PointInTimeDisk.of(log)) {
            LogEnd wanted = LogScan.scan(now, LogVisitor.OF_THE_END);
            int whole = wholeSegments(wanted, copy);
            for (int i = whole; i < wanted.segments().size(); i++) {
                progress.accept(i);
                Segment segment = wanted.segments().get(i);
                copy.replace(segment.name(), bytes(segment, endIn(wanted, i)));
            }
            progress.accept(wanted.segments().size());
            LogVerification result = LogVerification.of(copy, Optional.empty());
            if (result.bad().isPresent()) {
                throw new IOException(
                        "what was copied is not good: " + result.bad().get());
            }
            return result;
        } finally {
            lock.close();
        }
    }

    /** How many segments of the copy need nothing. Its last one may have been copied when it was being written. */
    private static int wholeSegments(LogEnd wanted, Disk copy) throws IOException {
        LogEnd found = LogScan.scan(copy, LogVisitor.OF_THE_END);
        try {
            int last = found.segments().size() - 1;
            for (int i = 0; i <= last; i++) {
                if (i >= wanted.segments().size()
                        || !sameHeader(
                                wanted.segments().get(i), found.segments().get(i))) {
                    throw strange(found.segments().get(i), i < wanted.segments().size());
                }
            }
            if (last >= 0) {
                // What was the last group of the copy may have been lost by the log in a crash, or was a mark.
                int durable = found.lastGroupOffset();
                Segment original = wanted.segments().get(last);
                if (durable > endIn(wanted, last)
                        || !Arrays.equals(
                                bytes(original, durable), bytes(found.segments().get(last), durable))) {
                    throw strange(original, durable <= endIn(wanted, last));
                }
            }
            return Math.max(last, 0);
        } finally {
            close(found.segments());
        }
    }

    /** The salt of a segment is random, so no segment of another log has the same. */
    private static boolean sameHeader(Segment one, Segment other) {
        return Arrays.equals(one.header().encode(), other.header().encode());
    }

    private static IOException strange(Segment segment, boolean another) {
        return new IOException(
                segment.name() + " of the copy " + (another ? "is of another log" : "goes further than the log"));
    }

    private static int endIn(LogEnd log, int segment) {
        boolean last = segment == log.segments().size() - 1;
        return last
                ? log.offset()
                : Math.toIntExact(log.segments().get(segment).header().fileBytes());
    }

    /** The segment up to there, and zeros behind. */
    private static byte[] bytes(Segment segment, int end) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(segment.header().fileBytes())];
        segment.file().read(0, ByteBuffer.wrap(bytes, 0, end));
        return bytes;
    }

    private static void close(List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            segment.file().close();
        }
    }
}
