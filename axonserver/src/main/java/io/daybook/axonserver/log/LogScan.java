package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskFile;
import io.daybook.axonserver.log.RecordReader.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the log, checks every checksum and every link of the chain, and finds where it ends. Only a sealed segment
 * that its visitor knows already is passed over.
 *
 * <p>The scan changes nothing. It refuses a log in which an acknowledged record is not what it was, and reports an
 * unfinished tail.
 */
final class LogScan {

    private static final int WINDOW_BYTES = 1 << 20;

    private final Disk disk;
    private final LogVisitor visitor;
    private final byte[] window = new byte[WINDOW_BYTES];
    private final List<Segment> segments = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();

    private Chain chain = Chain.START; // After the last record seen.
    private Chain whole = Chain.START; // After the last whole transaction.
    private Chain lastStart = Chain.START; // Where the last segment is to go on.
    private boolean lastStartSeen = true;
    private int wholeOffset;
    private int lastGroupOffset;
    private @Nullable CutTail cut;

    private LogScan(Disk disk, LogVisitor visitor) {
        this.disk = disk;
        this.visitor = visitor;
    }

    /**
     * Scans all segments; the caller closes the files of the result.
     *
     * @throws LogRefused naming the first thing that is wrong
     */
    static LogEnd scan(Disk disk, LogVisitor visitor) throws IOException {
        LogScan scan = new LogScan(disk, visitor);
        try {
            scan.openFiles();
            return scan.walk();
        } catch (IOException | RuntimeException e) {
            for (Segment segment : scan.segments) {
                segment.file().close();
            }
            throw e;
        }
    }

    private void openFiles() throws IOException {
        int number = 0;
        for (String name : disk.list()) {
            if (!Segment.named(name)) {
                continue;
            }
            if (!name.equals(Segment.nameOf(number))) {
                throw LogRefused.damaged(Segment.nameOf(number), 0, "the file is missing");
            }
            openFile(name, number);
            number++;
        }
    }

    private void openFile(String name, int number) throws IOException {
        DiskFile file = disk.open(name);
        SegmentHeader header = null;
        try {
            header = headerOf(name, number, file);
        } finally {
            if (header == null) {
                file.close();
            }
        }
        if (header == null) {
            unused.add(name);
        } else if (unused.isEmpty()) {
            segments.add(new Segment(name, file, header));
        } else {
            file.close();
            throw LogRefused.damaged(unused.get(0), 0, "the segment is empty, but " + name + " goes on after it");
        }
    }

    /**
     * A header is made durable before anything is put behind it; so a bad one with nothing behind it was never
     * finished.
     */
    private @Nullable SegmentHeader headerOf(String name, int number, DiskFile file) throws IOException {
        try {
            SegmentHeader header = SegmentHeader.read(name, number, file);
            if (header == null && Tail.endOfBytes(file, SegmentHeader.BYTES) > 0) {
                throw LogRefused.damaged(name, 0, "the segment's header is gone");
            }
            return header;
        } catch (LogRefused e) {
            boolean unfinished = !SegmentHeader.whole(file)
                    && file.size() > SegmentHeader.BYTES
                    && Tail.endOfBytes(file, SegmentHeader.BYTES) == 0;
            if (!unfinished) {
                throw e;
            }
            cut = new CutTail(name, 0, SegmentHeader.BYTES, "the segment's header is not what was written");
            return null;
        }
    }

    private LogEnd walk() throws IOException {
        long dirtyEnd = 0;
        if (!segments.isEmpty()) {
            lastStart = segments.get(segments.size() - 1).header().start();
            lastStartSeen = lastStart.sameAs(chain);
        }
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (!segment.header().start().sameAs(chain)) {
                throw LogRefused.damaged(segment.name(), 0, "the segment does not continue the one before it");
            }
            if (i < segments.size() - 1 && knows(segment, segments.get(i + 1))) {
                continue;
            }
            Tail tail = walk(segment);
            dirtyEnd = tail.dirtyEnd();
            if (i == segments.size() - 2 && givenUp(segments.get(i + 1), tail)) {
                setAside(segments.remove(i + 1));
            }
            if (i == segments.size() - 1) {
                CutTail unfinished = tail.judge(chain);
                cut = unfinished == null ? cut : unfinished;
            } else {
                tail.mustBeClean(chain);
                visitor.sealed(segment, chain);
            }
        }
        return new LogEnd(segments, unused, whole, wholeOffset, lastGroupOffset, dirtyEnd, cut);
    }

    /** Passes over a segment that the visitor knows up to where the next begins. */
    private boolean knows(Segment segment, Segment next) throws IOException {
        Chain end = next.header().start();
        if (segment.isShort() || !visitor.knows(segment, end)) {
            return false;
        }
        chain = end;
        whole = end;
        lastStartSeen |= end.sameAs(lastStart);
        return true;
    }

    /**
     * Whether the last segment was begun, but the log went on in the one before it: that is so when neither its header
     * could be forced nor its file deleted. It has no records then, and either the chain went past its beginning or
     * bytes lie behind that point, where a segment that was really begun leaves none.
     */
    private boolean givenUp(Segment last, Tail before) throws IOException {
        boolean goesOn = lastStart.sameAs(chain) && before.clean();
        return lastStartSeen && !goesOn && Tail.endOfBytes(last.file(), SegmentHeader.BYTES) == 0;
    }

    private void setAside(Segment segment) throws IOException {
        segment.file().close();
        unused.add(segment.name());
        cut = new CutTail(segment.name(), 0, SegmentHeader.BYTES, "the segment was begun and given up");
    }

    private Tail walk(Segment segment) throws IOException {
        RecordReader reader = new RecordReader(segment, () -> Integer.MAX_VALUE, window);
        int offset = SegmentHeader.BYTES;
        wholeOffset = offset;
        lastGroupOffset = offset;
        Found found = reader.readAt(offset);
        while (found == Found.RECORD) {
            check(segment, reader);
            if (reader.durable() == reader.number()) {
                lastGroupOffset = offset;
            }
            show(reader, segment);
            chain = reader.extend(chain);
            lastStartSeen |= chain.sameAs(lastStart);
            offset = reader.nextOffset();
            if (reader.lastOfTransaction()) {
                visitor.transactionEnded();
                whole = chain;
                wholeOffset = offset;
            }
            found = reader.readAt(offset);
        }
        return new Tail(segment, offset, wholeOffset, found);
    }

    private void show(RecordReader reader, Segment segment) throws IOException {
        try {
            visitor.record(reader, segment.position(reader.offset()));
        } catch (UncheckedIOException e) {
            throw LogRefused.damaged(segment.name(), reader.offset(), String.valueOf(e.getMessage()));
        }
    }

    private void check(Segment segment, RecordReader reader) throws LogRefused {
        String wrong = null;
        if (reader.number() != chain.records()) {
            wrong = "record " + reader.number() + " stands where record " + chain.records() + " belongs";
        } else if (!reader.continues(chain)) {
            wrong = "record " + reader.number() + " does not carry the hash of the record before it";
        } else if (reader.kind() == RecordKind.EVENT && reader.prefix(0) != chain.events()) {
            wrong = "record " + reader.number() + " has token " + reader.prefix(0) + " instead of " + chain.events();
        }
        if (wrong != null) {
            throw LogRefused.damaged(segment.name(), reader.offset(), wrong);
        }
    }
}
