package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskFile;
import io.daybook.axonserver.disk.DiskLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;

/**
 * The segments of a log as they are at one moment, to be read while a server goes on writing.
 *
 * <p>The server writes behind what is there, so a file is shown up to where its bytes end now, and zeros behind that:
 * at most the group that is just being written is seen in part, as after a crash. The files are looked at from the last
 * to the first, so none is seen that goes on after more than is seen of the one before it.
 */
final class PointInTimeDisk implements Disk {

    private final TreeMap<String, PointInTimeFile> files = new TreeMap<>();

    private PointInTimeDisk() {}

    static PointInTimeDisk of(Disk disk) throws IOException {
        PointInTimeDisk now = new PointInTimeDisk();
        List<String> names = disk.list().stream().filter(Segment::named).toList();
        try {
            for (int i = names.size() - 1; i >= 0; i--) {
                DiskFile file = disk.open(names.get(i));
                now.files.put(names.get(i), new PointInTimeFile(file, Tail.endOfBytes(file, 0)));
            }
            return now;
        } catch (IOException | RuntimeException e) {
            now.close();
            throw e;
        }
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public DiskFile open(String name) {
        PointInTimeFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("there was no segment " + name);
        }
        return file;
    }

    @Override
    public DiskFile create(String name, long size) {
        throw new UnsupportedOperationException("what was is only read");
    }

    @Override
    public void replace(String name, byte[] bytes) {
        throw new UnsupportedOperationException("what was is only read");
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException("what was is only read");
    }

    @Override
    public DiskLock lock() {
        throw new UnsupportedOperationException("what was is only read");
    }

    @Override
    public void close() throws IOException {
        for (PointInTimeFile file : files.values()) {
            file.close();
        }
    }

    /**
     * A file of which nothing is seen that was written later.
     *
     * @param end where its bytes ended
     */
    private record PointInTimeFile(DiskFile file, long end) implements DiskFile {

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            int start = into.position();
            int read = file.read(position, into);
            for (int later = (int) Math.max(0, Math.min(read, end - position)); later < read; later++) {
                into.put(start + later, (byte) 0);
            }
            return read;
        }

        @Override
        public void write(long position, ByteBuffer bytes) {
            throw new UnsupportedOperationException("what was is only read");
        }

        @Override
        public void force() {
            throw new UnsupportedOperationException("what was is only read");
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
