package io.daybook.saga.provider.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a ledger: what is in it when it is opened, and how something is added. */
final class LedgerFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

    private final Path path;
    private final FileChannel channel;

    private LedgerFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** What can be read of a ledger. A last line that a crash cut short was never answered and does not count. */
    record Content(List<LedgerEntry> entries, long length, long torn) {}

    static LedgerFile open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IllegalStateException("Another process has the provider's ledger open: " + path);
        }
        return new LedgerFile(path, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** What a ledger holds that this process has not opened. */
    static Content read(Path path) throws IOException {
        return parsed(Files.exists(path) ? Files.readAllBytes(path) : new byte[0], path);
    }

    /** What it holds, read by way of its own channel: closing another one of the same file would end the lock. */
    Content read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        for (int at = 0; bytes.hasRemaining() && at >= 0; ) {
            at = channel.read(bytes, bytes.position());
        }
        return parsed(bytes.array(), path);
    }

    private static Content parsed(byte[] bytes, Path path) {
        List<LedgerEntry> entries = new ArrayList<>();
        int start = 0;
        for (int end = next(bytes, start); end >= 0; end = next(bytes, start)) {
            LedgerEntry entry = LedgerLine.read(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            if (entry == null && next(bytes, end + 1) >= 0) {
                throw new IllegalStateException("The provider's ledger is damaged at byte " + start + ": " + path);
            } else if (entry == null) {
                break;
            }
            entries.add(entry);
            start = end + 1;
        }
        return new Content(entries, start, bytes.length - start);
    }

    private static int next(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Goes on after what is whole. */
    void continueAfter(Content content) throws IOException {
        if (content.torn() > 0) {
            LOG.warn("The provider's ledger ended in {} bytes that nobody was answered; they are cut", content.torn());
            channel.truncate(content.length());
            channel.force(true);
        }
        channel.position(content.length());
    }

    /**
     * Goes on after so many bytes, whatever follows them, and tells what they hold.
     *
     * @throws IllegalStateException if fewer are there: what was answered is gone
     */
    Content cutTo(long length) throws IOException {
        if (channel.size() < length) {
            throw new IllegalStateException("The provider's ledger has lost what was in it: " + path);
        }
        channel.truncate(length);
        channel.force(true);
        Content content = read();
        channel.position(length);
        return content;
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
        channel.close();
    }
}
