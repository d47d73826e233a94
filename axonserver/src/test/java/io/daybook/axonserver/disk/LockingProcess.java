package io.daybook.axonserver.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Another server's process, as far as the lock goes: its exit code says whether it got the directory. */
public final class LockingProcess {

    static final int LOCKED = 10;
    static final int IN_USE = 11;

    private LockingProcess() {}

    /** Tries the directory that the argument names. */
    public static void main(String[] arguments) throws IOException {
        System.exit(tries(Path.of(arguments[0])));
    }

    private static int tries(Path directory) throws IOException {
        try (DiskLock lock = DirectoryDisk.in(directory).lock()) {
            return lock == null ? IN_USE : LOCKED;
        } catch (DiskInUse e) {
            return IN_USE;
        }
    }
}
