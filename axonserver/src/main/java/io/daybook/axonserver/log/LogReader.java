package io.daybook.axonserver.log;

import io.daybook.axonserver.log.RecordReader.Found;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads single records by their positions. Not for several threads. */
public final class LogReader {

    private static final int WINDOW_BYTES = 4096;

    private final Segments segments;
    private final byte[] window = new byte[WINDOW_BYTES];
    private int segmentNumber;
    private @Nullable RecordReader reader;
    private long token = -1;

    LogReader(Segments segments) {
        this.segments = segments;
    }

    /**
     * The event or snapshot whose record begins at a position that the index gave.
     *
     * @throws LogRefused when the record is not what was written
     */
    public RawEvent read(long position) throws IOException {
        Segment wanted = segments.of(position);
        RecordReader records = reader;
        if (records == null || segmentNumber != wanted.number()) {
            records = segments.reader(wanted, window);
            segmentNumber = wanted.number();
            reader = records;
        }
        int offset = Segment.offsetOf(position);
        if (records.readAt(offset) != Found.RECORD) {
            throw LogRefused.damaged(wanted.name(), offset, "the record is not what was written");
        }
        token = records.kind() == RecordKind.EVENT ? records.prefix(0) : -1;
        return RawEvent.stored(records.message());
    }

    /** The token of what was read last, -1 for a snapshot, which has none. */
    public long token() {
        return token;
    }
}
