package io.daybook.axonserver.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of fixed size, written and read at positions. Reads may come from any thread, writes from one. */
public interface DiskFile extends AutoCloseable {

    /** The size it was made with, or what is left of it. */
    long size() throws IOException;

    /** Writes all remaining bytes; they may be lost, whole or in part, until {@link #force()} has returned. */
    void write(long position, ByteBuffer bytes) throws IOException;

    /** Reads until the buffer or the file ends and returns how many bytes that were. */
    int read(long position, ByteBuffer into) throws IOException;

    /**
     * Makes everything written durable (fdatasync).
     *
     * @throws IOException when any of it may be lost; asking again proves nothing, because the system forgets what it
     *     failed to write ("Can applications recover from fsync failures?", USENIX ATC 2020)
     */
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
