package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskLock;
import io.daybook.axonserver.index.LogIndex;
import io.daybook.axonserver.index.MemoryIndex;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The open log: transactions are written through {@link #submit}, and only what is durable can be read.
 *
 * <p>Everything that can be read was acknowledged, unless the server died between making it durable and answering.
 */
public final class EventLog implements MeterBinder, AutoCloseable {

    private final Disk disk;
    private final DiskLock lock;
    private final LogSettings settings;
    private final LogIndex index;
    private final Segments segments;
    private final RecentEvents recent;
    private final LogWriter writer;
    private final WriterThread thread;
    private final Optional<CutTail> cut;
    private volatile long firstToken;

    private EventLog(Disk disk, DiskLock lock, LogSettings settings, LogIndex index) throws IOException {
        this.disk = disk;
        this.lock = lock;
        this.settings = settings;
        this.index = index;
        LogEnd found = LogScan.scan(disk, new Indexing(disk, index));
        this.cut = Optional.ofNullable(found.cut());
        this.segments = Segments.open(disk, settings, found);
        this.recent = new RecentEvents(found.chain().events());
        Admission admission = new Admission(index, settings.eventBytesMax());
        this.writer = new LogWriter(segments, index, admission, recent, found.chain());
        this.thread = new WriterThread(writer, settings);
    }

    /**
     * Opens the log of a directory, cuts what a crash left unfinished, and starts the writer. The disk is closed with
     * the log.
     *
     * @throws LogRefused when it is damaged or of another format
     * @throws io.daybook.axonserver.disk.DiskInUse when another server has it
     */
    public static EventLog open(Disk disk, LogSettings settings) throws IOException {
        EventLog log = openUnstarted(disk, settings);
        log.writer.listeners().start();
        log.thread.start();
        return log;
    }

    /** Whether a directory holds a log. It looks only, and makes nothing. */
    public static boolean isIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryDisk disk = DirectoryDisk.in(directory)) {
            return disk.list().stream().anyMatch(Segment::named);
        }
    }

    /** The same with nobody writing yet, so that a test decides what goes into one group. */
    static EventLog openUnstarted(Disk disk, LogSettings settings) throws IOException {
        DiskLock lock = disk.lock();
        try {
            return new EventLog(disk, lock, settings, new MemoryIndex());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Fills a new index from the index files, and from the log where there is none. */
    private record Indexing(Disk disk, LogIndex index, Set<String> files, ArrayList<Runnable> steps)
            implements LogVisitor {

        Indexing(Disk disk, LogIndex index) throws IOException {
            this(disk, index, Set.copyOf(disk.list()), new ArrayList<>());
        }

        @Override
        public boolean knows(Segment segment, Chain end) throws IOException {
            if (!files.contains(IndexFile.nameOf(segment.number()))) {
                return false;
            }
            Optional<byte[]> journal = IndexFile.read(disk, segment, end);
            if (journal.isPresent()) {
                index.replay(journal.get());
            }
            return journal.isPresent();
        }

        @Override
        public void sealed(Segment segment, Chain end) {
            IndexFile.write(disk, segment, end, index.takeJournal());
        }

        @Override
        public void record(RecordReader reader, long position) {
            LogStep step = LogStep.of(reader);
            if (step != null) {
                steps.add(() -> step.index(index, position));
            }
        }

        @Override
        public void transactionEnded() {
            steps.forEach(Runnable::run);
            steps.clear();
        }
    }

    /**
     * Stores a transaction.
     *
     * @return completes on the writer's thread, when it is durable, with the token of its last event (-1 without
     *     events); fails with {@link AppendRefused}
     */
    public CompletableFuture<Long> submit(LogTransaction transaction) {
        return thread.submit(transaction);
    }

    /**
     * Empties a log in memory for its readers: no aggregate, snapshot, schedule or event of before is found any more.
     * Tokens go on, so that whoever follows the stream goes on by itself. The files are deleted when the log is closed.
     *
     * @return completes when it is done; fails with {@link AppendRefused} while the log takes no transactions
     * @throws IllegalStateException when the disk keeps what is written: there nothing is ever forgotten
     */
    public CompletableFuture<Void> forget() {
        if (!disk.inMemory()) {
            throw new IllegalStateException("the log of " + disk + " is kept: only one in memory can be emptied");
        }
        return thread.run(() -> {
            index.forget();
            firstToken = lastToken() + 1;
        });
    }

    /** The token of the first event that there is or will be: 0 unless the log was emptied. */
    public long firstToken() {
        return firstToken;
    }

    /** The token of the last acknowledged event, -1 when there is none; an emptied log has it of before. */
    public long lastToken() {
        return writer.lastToken();
    }

    /** How far the log has come, to be kept elsewhere. */
    public LogHead head() {
        return writer.head();
    }

    /** Whether transactions are taken; false from a failed write until the log has recovered. */
    public boolean writable() {
        return writer.state() == LogWriter.State.WRITABLE;
    }

    /**
     * Completes, with the reason, when the log takes no transaction any more and only opening it again helps. It
     * completes on the writer's thread, which must not wait.
     */
    public CompletableFuture<Throwable> broken() {
        return writer.broken();
    }

    /** What was cut off the end when the log was opened. */
    public Optional<CutTail> cut() {
        return cut;
    }

    /** How many segment files there are. */
    public int segments() {
        return segments.count();
    }

    /** Shows what it does and holds, and counts from now on. */
    @Override
    public void bindTo(MeterRegistry registry) {
        writer.metrics().bindTo(registry);
        LogMetrics.show(segments, thread, index, registry);
    }

    /** How many bytes of the log one transaction may take. */
    public int transactionBytesMax() {
        return settings.transactionBytesMax();
    }

    /** Where things are. What it finds is durable. */
    public LogIndex index() {
        return index;
    }

    /** Reads single records; each thread takes its own. */
    public LogReader reader() {
        return new LogReader(segments);
    }

    /** Reads the stream of events from a token on, or from the first there is, past its present end. */
    public EventCursor cursor(long token) {
        return new EventCursor(this, segments, recent, Math.max(token, firstToken));
    }

    /**
     * The token of the first event that is not older than a moment, one past the last when all are older.
     *
     * @param instant milliseconds since 1970, compared with what the clients' clocks said
     */
    public long tokenAt(long instant) throws IOException {
        long last = lastToken();
        EventCursor cursor = cursor(index.tokenNear(instant));
        while (cursor.token() <= last) {
            RawEvent event = cursor.next();
            if (event != null && event.timestamp() >= instant) {
                return cursor.token() - 1;
            }
        }
        return last + 1;
    }

    /**
     * Calls after commits with events, once for those that come together, until the result is closed. All are called
     * on one thread beside the writer's, so nobody may block.
     */
    public Subscription onCommit(Runnable listener) {
        writer.listeners().add(listener);
        return () -> writer.listeners().remove(listener);
    }

    /** Ends calls made after commits. */
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    LogWriter writer() {
        return writer;
    }

    WriterThread thread() {
        return thread;
    }

    /** Answers what waits, says on the disk that all of it is durable, and gives the directory free. */
    @Override
    public void close() throws IOException {
        try (lock;
                disk;
                segments) {
            thread.close();
            deleteIfForgotten();
        } finally {
            writer.listeners().close();
        }
    }

    /** The files still say what was forgotten. */
    private void deleteIfForgotten() throws IOException {
        if (firstToken > 0) {
            for (String name : disk.list()) {
                disk.delete(name);
            }
        }
    }
}
