package io.daybook.kit.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file: held by one owner at a time, in this process or another. The operating system releases it when the
 * process ends, however it ends.
 *
 * <p>The system's lock belongs to the whole process, and closing any channel of the file gives it back, even a channel
 * that never had it (fcntl(2), POSIX record locks). So whoever comes second in this process is refused before the file
 * is opened, or the refusal would let other processes in; and nothing is kept in the file that somebody would read.
 */
public final class LockFile implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the file, which is made if need be, in a directory that is there.
     *
     * @return null if somebody else has it
     */
    public static @Nullable LockFile take(Path file) throws IOException {
        Path sameByAnyName = file.resolveSibling("").toRealPath().resolve(file.getFileName());
        if (!HELD_HERE.add(sameByAnyName)) {
            return null;
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(sameByAnyName, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? new LockFile(sameByAnyName, channel) : null;
        } finally {
            if (!locked) {
                close(channel, sameByAnyName);
            }
        }
    }

    private static void close(@Nullable FileChannel channel, Path file) throws IOException {
        try {
            if (channel != null) {
                channel.close(); // Which gives the lock back.
            }
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** Lets the next one in. A second time it must not, because the file may be another's by then. */
    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            close(channel, file);
        }
    }
}
