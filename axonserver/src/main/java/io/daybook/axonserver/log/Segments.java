package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The open segment files and the place where the next group goes. One thread writes; any thread asks for a segment to
 * read from.
 */
final class Segments implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 20;

    private final SecureRandom salts = new SecureRandom();
    private final Disk disk;
    private final LogSettings settings;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "axonserver-segment-maker");
        thread.setDaemon(true);
        return thread;
    });
    private final Spare spare;
    private final List<Segment> segments;
    private volatile long end; // A position in the last segment: everything before it is durable.

    private Segments(Disk disk, LogSettings settings, LogEnd found) {
        this.disk = disk;
        this.settings = settings;
        this.spare = new Spare(disk, settings, maker);
        this.segments = new CopyOnWriteArrayList<>(found.segments());
        this.end = segments.isEmpty() ? 0 : last().position(found.offset());
    }

    /**
     * Makes the log that a scan has found ready to be written: cuts the tail, and makes sure that the rest is durable.
     */
    static Segments open(Disk disk, LogSettings settings, LogEnd found) throws IOException {
        Segments segments = new Segments(disk, settings, found);
        try {
            for (String name : found.unused()) {
                disk.delete(name);
            }
            if (segments.segments.isEmpty()) {
                segments.roll(Chain.START, 0);
            } else {
                segments.makeDurable(found);
                segments.forgetIndexOfLast();
            }
            return segments;
        } catch (IOException | RuntimeException e) {
            segments.close();
            throw e;
        }
    }

    /**
     * The last group was written but perhaps never forced, and the system may even have given up on it and forgotten:
     * writing it again is the only way to be sure of it. What lies behind it is made zeros again, so that it can never
     * be taken for records.
     */
    private void makeDurable(LogEnd found) throws IOException {
        DiskFile file = last().file();
        byte[] group = new byte[found.offset() - found.lastGroupOffset()];
        file.read(found.lastGroupOffset(), ByteBuffer.wrap(group));
        file.write(found.lastGroupOffset(), ByteBuffer.wrap(group));
        clear(Math.max(found.dirtyEnd(), 0));
        if (file.size() < last().header().fileBytes()) {
            clear(last().header().fileBytes());
        }
        file.force();
    }

    /**
     * The last segment has no index until it is sealed. It has one when the segments behind it were lost, and that
     * would pass for the index of all that is now written here.
     */
    private void forgetIndexOfLast() throws IOException {
        String name = IndexFile.nameOf(last().number());
        if (disk.list().contains(name)) {
            disk.delete(name);
        }
    }

    private void clear(long upTo) throws IOException {
        byte[] zeros = new byte[PIECE_BYTES];
        for (long at = endOffset(); at < upTo; at += PIECE_BYTES) {
            last().file().write(at, ByteBuffer.wrap(zeros, 0, (int) Math.min(PIECE_BYTES, upTo - at)));
        }
    }

    boolean fits(long bytes) {
        return endOffset() + bytes <= last().header().fileBytes();
    }

    /**
     * Begins a new segment, large enough for a transaction of so many bytes. All that was written before is durable.
     */
    void roll(Chain chain, long bytes) throws IOException {
        int number = segments.size();
        DiskFile file = spare.take(number, SegmentHeader.BYTES + bytes);
        SegmentHeader header = new SegmentHeader(number, chain, salts.nextLong(), file.size());
        Segment segment = new Segment(Segment.nameOf(number), file, header);
        try {
            // Durable before anything is put behind it: a bad header with records behind it is damage, never a crash.
            segment.writeHeader();
            file.force();
        } catch (IOException e) {
            giveUp(segment, e);
            throw e;
        }
        segments.add(segment);
        end = segment.position(SegmentHeader.BYTES);
    }

    /** Keeps the index of the segment before the last, which has just been sealed and ends where the chain says. */
    void keepIndex(Chain end, byte[] journal) {
        Segment sealed = segments.get(segments.size() - 2);
        Executor where = settings.prepareAhead() ? maker : Runnable::run;
        where.execute(() -> IndexFile.write(disk, sealed, end, journal));
    }

    /** A file that cannot be deleted either is known at the next start by the log having gone on without it. */
    private void giveUp(Segment segment, IOException reason) {
        try {
            segment.file().close();
            disk.delete(segment.name());
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Writes a group; it counts only after {@link #force()} and {@link #advance(int)}. */
    void write(GroupBuffer group) throws IOException {
        last().file().write(endOffset(), ByteBuffer.wrap(group.bytes(), 0, group.length()));
    }

    void force() throws IOException {
        last().file().force();
    }

    void advance(int bytes) {
        end = positionAfterEnd(bytes);
        if (endOffset() > last().header().fileBytes() / 2) {
            spare.prepare(segments.size());
        }
    }

    /**
     * After a failed write: whatever of it there is becomes zeros, durably, so that nothing unknown lies behind the
     * end.
     */
    void erase(int bytes) throws IOException {
        clear(Math.min(endOffset() + (long) bytes, last().header().fileBytes()));
        force();
    }

    /** The place of a record that begins so many bytes behind the end. */
    long positionAfterEnd(int bytes) {
        return last().position(endOffset() + bytes);
    }

    private int endOffset() {
        return Segment.offsetOf(end);
    }

    /**
     * Reads a segment as far as it is durable when it is read: what lies behind that, a mark or a group whose fate is
     * open, may be something else a moment later.
     */
    RecordReader reader(Segment segment, byte[] window) {
        return new RecordReader(segment, () -> durableEndOf(segment), window);
    }

    private int durableEndOf(Segment segment) {
        long now = end;
        return Segment.segmentOf(now) == segment.number()
                ? Segment.offsetOf(now)
                : Math.toIntExact(segment.header().fileBytes());
    }

    long salt() {
        return last().header().salt();
    }

    Segment of(long position) {
        return segments.get(Segment.segmentOf(position));
    }

    /** The segment after this one, which must have been begun. */
    Segment after(Segment segment) {
        return segments.get(segment.number() + 1);
    }

    int count() {
        return segments.size();
    }

    /** How large all files are together. */
    long bytes() {
        return segments.stream()
                .mapToLong(segment -> segment.header().fileBytes())
                .sum();
    }

    /** How much room there is for further ones, where the disk knows. */
    OptionalLong freeBytes() {
        try {
            return disk.freeBytes();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** How large the next file will be at least. */
    long bytesOfNext() {
        return settings.segmentBytes();
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    @Override
    public void close() throws IOException {
        if (!maker.isShutdown()) {
            CompletableFuture.runAsync(() -> {}, maker).join(); // One thread: what is under way ends before.
            maker.shutdown();
        }
        spare.close();
        for (Segment segment : segments) {
            segment.file().close();
        }
    }
}
