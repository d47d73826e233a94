package io.daybook.axonserver.disk;

import java.io.IOException;

/** A server's claim on a directory: two writers on one log would tear it apart. */
public interface DiskLock extends AutoCloseable {

    @Override
    void close() throws IOException;
}
