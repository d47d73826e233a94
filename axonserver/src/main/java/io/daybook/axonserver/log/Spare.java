package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The next segment's file, made on another thread while the current one fills: filling it with zeros takes as
 * long as thousands of appends.
 */
final class Spare implements AutoCloseable {

    private final Disk disk;
    private final LogSettings settings;
    private final Executor maker;
    private int preparedNumber = -1;
    private @Nullable CompletableFuture<DiskFile> prepared;

    Spare(Disk disk, LogSettings settings, Executor maker) {
        this.disk = disk;
        this.settings = settings;
        this.maker = maker;
    }

    /** Starts to make a segment's file, unless it is being made already. */
    void prepare(int number) {
        if (settings.prepareAhead() && preparedNumber != number) {
            preparedNumber = number;
            prepared = CompletableFuture.supplyAsync(() -> make(number), maker);
        }
    }

    private DiskFile make(int number) {
        try {
            return disk.create(Segment.nameOf(number), settings.segmentBytes());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** The file for a segment, which must hold so many bytes. */
    DiskFile take(int number, long bytes) throws IOException {
        DiskFile file = preparedNumber == number ? takePrepared() : null;
        if (file != null && file.size() >= bytes) {
            return file;
        }
        if (file != null) {
            file.close();
            disk.delete(Segment.nameOf(number));
        }
        return disk.create(Segment.nameOf(number), Math.max(bytes, settings.segmentBytes()));
    }

    /** Null when making it failed: there may be room now, so it is tried again by whoever needs it. */
    private @Nullable DiskFile takePrepared() {
        CompletableFuture<DiskFile> taken = prepared;
        prepared = null;
        preparedNumber = -1;
        return taken == null
                ? null
                : taken.handle((file, failure) -> failure == null ? file : null).join();
    }

    @Override
    public void close() throws IOException {
        DiskFile file = takePrepared();
        if (file != null) {
            file.close();
        }
    }
}
