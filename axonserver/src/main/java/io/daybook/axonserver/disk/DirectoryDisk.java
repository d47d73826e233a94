package io.daybook.axonserver.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A real directory.
 *
 * <p>A new file is filled under a name of its own, forced, renamed, and the directory forced: a crash leaves a whole
 * file or an unfinished one that the next start removes, never a short one under its final name.
 */
public final class DirectoryDisk implements Disk {

    private static final String UNFINISHED = ".new";
    private static final String LOCK = "lock";
    private static final int FILL_BYTES = 1 << 20;

    private final Path directory;

    private DirectoryDisk(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory where it is missing; without one there is nothing to keep anything in. */
    public static DirectoryDisk in(Path directory) throws IOException {
        return new DirectoryDisk(Files.createDirectories(directory));
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK) && !name.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public DiskFile create(String name, long size) throws IOException {
        makeWhole(name, size, channel -> fill(channel, size));
        return open(name);
    }

    @Override
    public void replace(String name, byte[] bytes) throws IOException {
        makeWhole(name, bytes.length, channel -> write(channel, ByteBuffer.wrap(bytes)));
    }

    private void makeWhole(String name, long size, Content content) throws IOException {
        Path unfinished = directory.resolve(name + UNFINISHED);
        if (usableBytes() < size) {
            throw new DiskFull("no room for " + size + " bytes of " + directory.resolve(name));
        }
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw noRoom(e) ? new DiskFull("no room for " + size + " bytes of " + directory.resolve(name), e) : e;
        }
    }

    @Override
    public OptionalLong freeBytes() throws IOException {
        return OptionalLong.of(usableBytes());
    }

    private long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** What a new file is to hold. */
    private interface Content {

        void writeTo(FileChannel channel) throws IOException;
    }

    private static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(size, FILL_BYTES));
        for (long left = size; left > 0; ) {
            zeros.clear().limit((int) Math.min(left, zeros.capacity()));
            left -= channel.write(zeros);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Java gives no code for it, only the system's words (ENOSPC and EDQUOT of errno(3)). */
    private static boolean noRoom(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota exceeded");
    }

    @Override
    public DiskFile open(String name) throws IOException {
        Path file = directory.resolve(name);
        // A backup on a read-only medium can still be verified.
        return new ChannelFile(
                file,
                Files.isWritable(file)
                        ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                        : FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
        forceDirectory();
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public DiskLock lock() throws IOException {
        return DirectoryLock.take(directory, LOCK);
    }

    /** Nothing is held open but the files and the lock, which their owners close. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return directory.toString();
    }
}
