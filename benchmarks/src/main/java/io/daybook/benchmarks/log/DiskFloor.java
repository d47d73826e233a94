package io.daybook.benchmarks.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The floor of every append: so many events in one write to a file that is long enough already, and fdatasync. */
final class DiskFloor implements AutoCloseable {

    private static final int FILE_BYTES = 64 << 20;

    private final FileChannel file;

    DiskFloor(Path directory) {
        try {
            file = FileChannel.open(
                    directory.resolve("floor.bin"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
            while (file.position() < FILE_BYTES) {
                file.write(zeros.clear());
            }
            file.force(true);
            file.position(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes as many events at once and answers how many are on disk. */
    int append(int events, int bytesEach) throws IOException {
        ByteBuffer batch = ByteBuffer.allocate(events * bytesEach);
        if (file.position() + batch.capacity() > FILE_BYTES) {
            file.position(0);
        }
        while (batch.hasRemaining()) {
            file.write(batch);
        }
        file.force(false);
        return events;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
