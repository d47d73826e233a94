package io.daybook.axonserver.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock on a real directory: a lock of the system's on a file in it, which ends with the process.
 *
 * <p>Such a lock belongs to the whole process, and closing any channel of the file gives it back, even a channel that
 * never had it (fcntl(2), POSIX record locks). So whoever comes second in this process is refused before the file is
 * opened, or the refusal would let other processes in.
 */
final class DirectoryLock implements DiskLock {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory, String file) throws IOException {
        Path sameByAnyName = directory.toRealPath();
        if (!HELD_HERE.add(sameByAnyName)) {
            throw inUse(directory);
        }
        try {
            return lock(sameByAnyName, file);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(sameByAnyName);
            throw e;
        }
    }

    private static DirectoryLock lock(Path directory, String file) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(directory);
            }
            return new DirectoryLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static DiskInUse inUse(Path directory) {
        return new DiskInUse("another server is running on " + directory.toAbsolutePath());
    }

    /** Lets the next one in. A second time it must not, because the directory may be another's by then. */
    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close(); // Which gives the lock back.
            } finally {
                HELD_HERE.remove(directory);
            }
        }
    }
}
