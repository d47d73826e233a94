package io.daybook.mongodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second server away from a directory, in this process or another.
 *
 * <p>A file of its own, because the store's file may be set aside and replaced while the lock must hold. The operating
 * system releases it when the process ends, however it ends.
 *
 * <p>The system's lock belongs to the whole process, and closing any channel of the file gives it back, even a channel
 * that never had it (fcntl(2), POSIX record locks). So whoever comes second in this process is refused before the file
 * is opened, or the refusal would let other processes in.
 */
final class StoreDirectoryLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private StoreDirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException if another server has it
     */
    static StoreDirectoryLock take(Path directory) {
        try {
            Path sameByAnyName = Files.createDirectories(directory).toRealPath();
            StoreDirectoryLock lock = HELD_HERE.add(sameByAnyName) ? lock(sameByAnyName) : null;
            if (lock == null) {
                throw new IllegalStateException("Another MongoDB is running on " + directory);
            }
            return lock;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the directory " + directory, failure);
        }
    }

    /** Null when another process has it. */
    private static @Nullable StoreDirectoryLock lock(Path directory) throws IOException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    directory.resolve("mongodb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? new StoreDirectoryLock(directory, channel) : null;
        } finally {
            if (!locked) {
                close(channel, directory);
            }
        }
    }

    private static void close(@Nullable FileChannel channel, Path directory) throws IOException {
        try {
            if (channel != null) {
                channel.close(); // Which gives the lock back.
            }
        } finally {
            HELD_HERE.remove(directory);
        }
    }

    /** Lets the next one in. A second time it must not, because the directory may be another's by then. */
    @Override
    public synchronized void close() {
        if (channel.isOpen()) {
            try {
                close(channel, directory);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
