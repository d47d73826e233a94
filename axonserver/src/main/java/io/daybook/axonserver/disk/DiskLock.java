package io.daybook.axonserver.disk;

import java.io.IOException;

/** The lock of a server on its directory: two writers would corrupt one log. */
public interface DiskLock extends AutoCloseable {

    @Override
    void close() throws IOException;
}
