package io.daybook.saga.provider.simulator;

import io.daybook.kit.service.LockFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a ledger: how a line is found in it, and how one is added. It is never read whole. */
final class LedgerFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);
    private static final int CHUNK = 1 << 10; // Most lines are shorter.
    private static final int LINE_MAX = 1 << 16;

    private final Path path;
    private final @Nullable LockFile lock;
    private final FileChannel channel;

    private LedgerFile(Path path, @Nullable LockFile lock, FileChannel channel) {
        this.path = path;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * A line in the file.
     *
     * @param line what it says
     * @param end where the next one begins
     */
    record Stored(LedgerLine line, long end) {}

    /**
     * How far the file is whole. A last line that a crash cut short was never answered and does not count.
     *
     * @param length where the next line begins
     * @param newest where the last one begins, {@link LedgerTrie#NONE} for none
     */
    record End(long length, long newest) {}

    static LedgerFile open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        LockFile lock = LockFile.take(path.resolveSibling(path.getFileName() + ".lock"));
        if (lock == null) {
            throw new IllegalStateException("Somebody else has the provider's ledger open: " + path);
        }
        try {
            return new LedgerFile(
                    path,
                    lock,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    /** Reads all lines of a ledger, one after the other. */
    static void read(Path path, Consumer<LedgerLine> reader) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (LedgerFile file = new LedgerFile(path, null, FileChannel.open(path, StandardOpenOption.READ))) {
            long length = file.end().length();
            for (long at = 0; at < length; ) {
                Stored stored = file.line(at);
                reader.accept(stored.line());
                at = stored.end();
            }
        }
    }

    /** Looks at the last line only, however many there are. */
    End end() throws IOException {
        long length = lineStart(channel.size());
        long newest = lineStart(length - 1);
        if (length > 0 && whole(newest) == null) {
            length = newest;
            newest = lineStart(length - 1);
        }
        if (length == 0) {
            return new End(0, LedgerTrie.NONE);
        }
        line(newest);
        return new End(length, newest);
    }

    /** Where the line begins that these bytes end in: after the last line feed before them. */
    private long lineStart(long before) throws IOException {
        for (long to = before; to > 0; to = Math.max(to - CHUNK, 0)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, to));
            long from = to - bytes.capacity();
            for (int read = 0; bytes.hasRemaining() && read >= 0; ) {
                read = channel.read(bytes, from + bytes.position());
            }
            for (int at = bytes.position() - 1; at >= 0; at--) {
                if (bytes.get(at) == '\n') {
                    return from + at + 1;
                }
            }
        }
        return 0;
    }

    /**
     * The line that begins there.
     *
     * @throws IllegalStateException if it is not as it was written
     */
    Stored line(long start) throws IOException {
        Stored stored = whole(start);
        if (stored == null) {
            throw new IllegalStateException("The provider's ledger is damaged at byte " + start + ": " + path);
        }
        return stored;
    }

    private @Nullable Stored whole(long start) throws IOException {
        for (int size = CHUNK; size <= LINE_MAX; size *= 2) {
            ByteBuffer bytes = ByteBuffer.allocate(size);
            for (int read = 0; bytes.hasRemaining() && read >= 0; ) {
                read = channel.read(bytes, start + bytes.position());
            }
            for (int at = 0; at < bytes.position(); at++) {
                if (bytes.get(at) == '\n') {
                    LedgerLine line = LedgerLine.read(new String(bytes.array(), 0, at, StandardCharsets.UTF_8));
                    return line == null ? null : new Stored(line, start + at + 1);
                }
            }
        }
        return null;
    }

    /** Goes on after what is whole. */
    void continueAfter(End end) throws IOException {
        long torn = channel.size() - end.length();
        if (torn > 0) {
            LOG.warn("The provider's ledger ended in {} bytes that nobody was answered; they are cut", torn);
            channel.truncate(end.length());
            channel.force(true);
        }
        channel.position(end.length());
    }

    /**
     * Goes on after so many bytes, whatever follows them.
     *
     * @throws IllegalStateException if fewer are there: what was answered is gone
     */
    End cutTo(long length) throws IOException {
        channel.truncate(length);
        channel.force(true);
        channel.position(length);
        End end = end();
        if (end.length() < length) {
            throw new IllegalStateException("The provider's ledger has lost what was in it: " + path);
        }
        return end;
    }

    /** Adds the line and returns where it ends. */
    long append(byte[] line) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        return channel.position();
    }

    void flush() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
