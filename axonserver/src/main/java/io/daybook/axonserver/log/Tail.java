package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.RecordLayout.intAt;
import static io.daybook.axonserver.log.RecordLayout.longAt;

import io.daybook.axonserver.disk.DiskFile;
import io.daybook.axonserver.log.RecordReader.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the good records of a segment, and what it means.
 *
 * <p>A power cut leaves any part of the last group, so good records may well follow bad ones there, and all of it may
 * be cut, for none of it was acknowledged. But when one good record behind says that more records had been durable
 * than are good before it, the bad one had been acknowledged and is damage.
 */
final class Tail {

    private static final int PIECE_BYTES = 1 << 20;

    private final Segment segment;
    private final int badOffset;
    private final int wholeOffset;
    private final Found found;
    private final long dirtyEnd;
    private final boolean shortFile;

    Tail(Segment segment, int badOffset, int wholeOffset, Found found) throws IOException {
        this.segment = segment;
        this.badOffset = badOffset;
        this.wholeOffset = wholeOffset;
        this.found = found;
        this.dirtyEnd = endOfBytes(segment.file(), wholeOffset);
        this.shortFile = segment.isShort();
    }

    long dirtyEnd() {
        return dirtyEnd;
    }

    /** Whether nothing lies behind the last whole transaction, and the file is as long as it was made. */
    boolean clean() {
        return dirtyEnd == 0 && !shortFile;
    }

    /** A later segment was begun, so everything here had been durable by then. */
    void mustBeClean(Chain chain) throws LogRefused {
        if (!clean()) {
            throw damaged(chain);
        }
    }

    /**
     * What is to be cut off the log's last segment, null when it ends as it should.
     *
     * @param chain the chain after the last good record
     * @throws LogRefused when an acknowledged record is lost
     */
    @Nullable
    CutTail judge(Chain chain) throws IOException {
        if (clean()) {
            return null;
        }
        if (dirtyEnd > badOffset && provenLost(chain.records())) {
            throw damaged(chain);
        }
        long bytes = Math.max(0, dirtyEnd - wholeOffset);
        return new CutTail(segment.name(), wholeOffset, bytes, what(chain));
    }

    private LogRefused damaged(Chain chain) {
        return LogRefused.damaged(segment.name(), badOffset, what(chain));
    }

    private String what(Chain chain) {
        if (shortFile) {
            return "the file ends early, after record " + (chain.records() - 1);
        }
        if (found == Found.NOTHING && dirtyEnd <= badOffset) {
            return "the transaction that ends with record " + (chain.records() - 1) + " is not whole";
        }
        return "record " + chain.records() + " is not what was written";
    }

    private boolean provenLost(long goodRecords) throws IOException {
        // To the file's end, for a good record may itself end in zeros.
        byte[] bytes = new byte[Math.toIntExact(segment.file().size() - badOffset)];
        segment.file().read(badOffset, ByteBuffer.wrap(bytes));
        long salt = segment.header().salt();
        for (int at = 0; at + RecordLayout.BODY <= bytes.length; at += RecordLayout.ALIGNMENT) {
            if (RecordLayout.plausible(bytes, at, bytes.length - at)
                    && longAt(bytes, at + RecordLayout.DURABLE) > goodRecords
                    && RecordLayout.checksum(bytes, at, salt) == intAt(bytes, at + RecordLayout.CHECKSUM)) {
                return true;
            }
        }
        return false;
    }

    /** The place after the last byte that is not zero, from an offset on; zero when there is none. */
    static long endOfBytes(DiskFile file, long from) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long end = file.size();
        while (end > from) {
            long start = Math.max(from, end - PIECE_BYTES);
            int length = file.read(start, ByteBuffer.wrap(piece, 0, (int) (end - start)));
            for (int i = length - 1; i >= 0; i--) {
                if (piece[i] != 0) {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }
}
