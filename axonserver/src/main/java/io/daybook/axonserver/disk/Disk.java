package io.daybook.axonserver.disk;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One flat directory of files as the log needs it: every operation that a crash can interrupt is here, and nothing
 * else.
 *
 * <p>Creating, renaming and deleting are durable when they return; bytes written are durable only after {@link
 * DiskFile#force()}.
 */
public interface Disk extends AutoCloseable {

    /** The names of all files, sorted. */
    List<String> list() throws IOException;

    /**
     * Makes a file of zeros whose blocks are all allocated, so that a later write into it needs no space and no new
     * metadata.
     *
     * @throws DiskFull when there is no room; nothing is left behind
     */
    DiskFile create(String name, long size) throws IOException;

    /**
     * Puts a small file in place, whole: whatever happens meanwhile, there is the file of before or this one.
     *
     * @throws DiskFull when there is no room; nothing is changed
     */
    void replace(String name, byte[] bytes) throws IOException;

    /** Opens a file that is there, for reading and writing. */
    DiskFile open(String name) throws IOException;

    /** Removes a file; one that is not there is fine. */
    void delete(String name) throws IOException;

    /**
     * Claims the directory for this server until the result is closed.
     *
     * @throws DiskInUse when another server, in this process or another, has it
     */
    DiskLock lock() throws IOException;

    /** Whether its files end with this process. Only then may a log be emptied, for nobody relies on what it keeps. */
    default boolean inMemory() {
        return false;
    }

    /** How many bytes it still takes; empty where nobody can say. */
    default OptionalLong freeBytes() throws IOException {
        return OptionalLong.empty();
    }

    /** Gives back what the directory itself holds open. */
    @Override
    void close() throws IOException;
}
