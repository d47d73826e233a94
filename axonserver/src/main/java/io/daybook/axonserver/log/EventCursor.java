package io.daybook.axonserver.log;

import io.daybook.axonserver.index.TokenPlace;
import io.daybook.axonserver.log.RecordReader.Found;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads events by token, from memory near the stream's head and from the segments before that. Not for several threads.
 *
 * <p>It never goes past the last acknowledged event; there it answers null and can be asked again later. What the log
 * has forgotten it passes over.
 */
public final class EventCursor {

    private static final int WINDOW_BYTES = 64 << 10;

    private final EventLog log;
    private final Segments segments;
    private final RecentEvents recent;
    private long token;

    private @Nullable Segment segment; // Null when the place in the segments must be looked up.
    private @Nullable RecordReader reader;
    private byte @Nullable []
            window; // Kept from the first time that the disk is read: a tail may do so again and again.
    private int offset;

    EventCursor(EventLog log, Segments segments, RecentEvents recent, long token) {
        this.log = log;
        this.segments = segments;
        this.recent = recent;
        this.token = token;
    }

    /** The token of the event that comes next, unless it is forgotten meanwhile. */
    public long token() {
        return token;
    }

    /** The next event if it is in memory, null when it is on the disk or not there yet; never blocks. */
    public @Nullable RawEvent nextFromMemory() {
        passOverForgotten();
        RawEvent event = token <= log.lastToken() ? recent.get(token) : null;
        if (event != null) {
            token++;
            segment = null;
            reader = null;
        }
        return event;
    }

    /**
     * The next event, null when there is none yet.
     *
     * @throws LogRefused when its record is not what was written
     */
    public @Nullable RawEvent next() throws IOException {
        passOverForgotten();
        if (token > log.lastToken()) {
            return null;
        }
        RawEvent event = nextFromMemory();
        return event == null ? nextFromDisk() : event;
    }

    private void passOverForgotten() {
        if (token < log.firstToken()) {
            token = log.firstToken();
            segment = null;
            reader = null;
        }
    }

    private RawEvent nextFromDisk() throws IOException {
        RecordReader records = reader;
        if (records == null) {
            TokenPlace place = log.index().placeOf(token);
            records = open(segments.of(place.position()), Segment.offsetOf(place.position()));
        }
        while (true) {
            records = find(records);
            offset = records.nextOffset();
            if (records.kind() == RecordKind.EVENT && records.prefix(0) == token) {
                RawEvent event = RawEvent.stored(records.message());
                records.release(); // A tail may wait here for hours.
                token++;
                return event;
            }
        }
    }

    /** Steps onto the next record, in this segment or in the next. The event exists, so there must be one. */
    private RecordReader find(RecordReader current) throws IOException {
        Found found = current.readAt(offset);
        if (found == Found.RECORD) {
            return current;
        }
        Segment here = Objects.requireNonNull(segment);
        boolean lost = here.number() + 1 >= segments.count()
                || segments.after(here).header().start().events() > token; // It should have come before that.
        if (found == Found.GARBAGE || lost) {
            throw LogRefused.damaged(here.name(), offset, "the record is not what was written");
        }
        return find(open(segments.after(here), SegmentHeader.BYTES));
    }

    private RecordReader open(Segment newSegment, int newOffset) {
        if (window == null) {
            window = new byte[WINDOW_BYTES];
        }
        RecordReader records = segments.reader(newSegment, window);
        segment = newSegment;
        reader = records;
        offset = newOffset;
        return records;
    }
}
